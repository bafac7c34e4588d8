package io.cochonnet.adapter.suites;

import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.ColumnType;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.testkit.MongoExtension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The tables that the statements of a script create and fill; as collections. */
final class SltTables {
  private static final Pattern CREATE = Pattern.compile("CREATE TABLE (\\w+) *\\((.*)\\)");
  private static final Pattern INSERT =
      Pattern.compile("INSERT INTO (\\w+)(?:\\(([^)]*)\\))? VALUES *\\((.*)\\)");

  private final Map<String, List<ColumnDeclaration>> columns = new LinkedHashMap<>();
  private final Map<String, List<BsonDocument>> rows = new LinkedHashMap<>();

  private SltTables() {}

  static SltTables of(List<String> statements) {
    SltTables tables = new SltTables();
    statements.forEach(tables::add);
    return tables;
  }

  SchemaDeclaration load(MongoExtension mongo, String prefix) {
    CollectionLoader loader = new CollectionLoader(mongo, prefix);
    columns.forEach((table, declared) -> loader.add(table, declared, rowsOf(table)));
    return loader.schema();
  }

  /** Other statements make indexes. */
  private void add(String statement) {
    Matcher create = CREATE.matcher(statement);
    Matcher insert = INSERT.matcher(statement);
    if (create.matches()) {
      columns.put(create.group(1), split(create.group(2)).map(SltTables::column).toList());
      rows.put(create.group(1), new ArrayList<>());
    } else if (insert.matches()) {
      String table = insert.group(1);
      List<String> names =
          insert.group(2) == null
              ? columnsOf(table).stream().map(ColumnDeclaration::name).toList()
              : split(insert.group(2)).toList();
      rowsOf(table).add(row(names, split(insert.group(3)).toList()));
    }
  }

  private List<ColumnDeclaration> columnsOf(String table) {
    return Objects.requireNonNull(columns.get(table), table);
  }

  private List<BsonDocument> rowsOf(String table) {
    return Objects.requireNonNull(rows.get(table), table);
  }

  private static ColumnDeclaration column(String definition) {
    String[] words = definition.split(" +", 3);
    boolean isText = words[1].startsWith("VARCHAR");
    return ColumnDeclaration.builder(words[0], isText ? ColumnType.VARCHAR : ColumnType.INTEGER)
        .nullable(!definition.endsWith("PRIMARY KEY"))
        .build();
  }

  private static BsonDocument row(List<String> names, List<String> literals) {
    BsonDocument row = new BsonDocument();
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), value(literals.get(i)));
    }
    return row;
  }

  private static BsonValue value(String literal) {
    if (literal.equals("NULL")) {
      return BsonNull.VALUE;
    }
    return literal.startsWith("'")
        ? new BsonString(literal.substring(1, literal.length() - 1))
        : new BsonInt32(Integer.parseInt(literal));
  }

  /** No text in the scripts holds a comma. */
  private static Stream<String> split(String list) {
    return Stream.of(list.split(",")).map(String::strip);
  }
}
