package io.cochonnet.server.avatica;

import io.cochonnet.catalog.function.FunctionForm;
import io.cochonnet.server.metadata.Metadata;
import io.cochonnet.server.sql.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** The names that a statement might have meant: candidates for suggestions. */
final class SqlNames {
  private final Metadata metadata;
  private final Set<String> functions = new TreeSet<>();

  SqlNames(SchemaPlus root, Metadata metadata) {
    this.metadata = metadata;
    for (SqlOperator operator :
        SqlLibraryOperatorTableFactory.INSTANCE
            .getOperatorTable(SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL)
            .getOperatorList()) {
      if (operator.getName().matches("[A-Z][A-Z0-9_]+")) {
        functions.add(operator.getName());
      }
    }
    for (String name : CalciteSchema.from(root).getFunctionNames()) {
      functions.add(name.toUpperCase(Locale.ROOT));
    }
    FunctionForm.all().forEach(form -> functions.add(form.name()));
  }

  Set<String> functions() {
    return functions;
  }

  List<String> schemas() {
    return metadata.schemaNames();
  }

  List<String> tables(String schema) {
    return metadata.tableNames(schema);
  }

  /** {@code schema.table} for every table there is. */
  List<String> qualifiedTables() {
    return metadata.schemaNames().stream()
        .flatMap(schema -> metadata.tableNames(schema).stream().map(table -> schema + "." + table))
        .toList();
  }

  /** The tables that the statement names, as {@code schema.table}, each with its columns. */
  Map<String, List<String>> columns(@Nullable String sql, @Nullable String defaultSchema) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (List<String> path : identifiers(sql)) {
      String schema = path.size() > 1 ? path.get(path.size() - 2) : defaultSchema;
      String table = path.get(path.size() - 1);
      List<String> found = schema == null ? List.of() : metadata.columnNames(schema, table);
      if (!found.isEmpty()) {
        columns.put(schema + "." + table, found);
      }
    }
    return columns;
  }

  /** The names that the statement itself gives to columns and tables. */
  Set<String> aliases(@Nullable String sql) {
    Set<String> aliases = new LinkedHashSet<>();
    walk(
        sql,
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlCall call) {
            if (call.getKind() == SqlKind.AS && call.operand(1) instanceof SqlIdentifier alias) {
              aliases.add(alias.getSimple());
            }
            return super.visit(call);
          }
        });
    return aliases;
  }

  private static Set<List<String>> identifiers(@Nullable String sql) {
    Set<List<String>> identifiers = new LinkedHashSet<>();
    walk(
        sql,
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlIdentifier identifier) {
            if (!identifier.isStar()) {
              identifiers.add(new ArrayList<>(identifier.names));
            }
            return super.visit(identifier);
          }
        });
    return identifiers;
  }

  private static void walk(@Nullable String sql, SqlBasicVisitor<Void> visitor) {
    if (sql == null) {
      return;
    }
    try {
      SqlNode statement = SqlParser.create(sql, Dialect.parserConfig()).parseStmt();
      statement.accept(visitor);
    } catch (SqlParseException e) {
      // A statement that does not parse names nothing.
    }
  }
}
