package io.cochonnet.adapter.suites;

import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.ColumnType;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.testkit.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Loads a directory of {@code <table>.jsonl} with the tables' columns in {@code schema.json}. */
final class DataSet {
  private DataSet() {}

  static SchemaDeclaration load(Path directory, MongoExtension mongo) throws IOException {
    CollectionLoader loader = new CollectionLoader(mongo, directory.getFileName() + "_");
    BsonDocument tables = BsonDocument.parse(Files.readString(directory.resolve("schema.json")));
    for (String table : tables.keySet()) {
      List<BsonDocument> columns = documents(tables.getDocument(table).getArray("columns"));
      List<BsonDocument> rows =
          Files.readAllLines(directory.resolve(table + ".jsonl")).stream()
              .map(BsonDocument::parse)
              .toList();
      loader.add(
          table,
          // TIME has no column type.
          columns.stream()
              .filter(column -> !type(column).equals("TIME"))
              .map(DataSet::column)
              .toList(),
          rows);
    }
    return loader.schema();
  }

  private static ColumnDeclaration column(BsonDocument column) {
    String name = column.getString("name").getValue();
    return ColumnDeclaration.builder(name, columnType(column))
        .path(FieldPath.of(name))
        .nullable(column.getBoolean("nullable").getValue())
        .build();
  }

  private static ColumnType columnType(BsonDocument column) {
    return switch (type(column)) {
      case "TINYINT", "SMALLINT" -> ColumnType.INTEGER;
      case "CHAR" -> ColumnType.VARCHAR; // with the blanks
      case "DECIMAL" ->
          ColumnType.decimal(
              column.getInt32("precision").getValue(), column.getInt32("scale").getValue());
      default -> ColumnType.parse(type(column));
    };
  }

  private static String type(BsonDocument column) {
    return column.getString("type").getValue();
  }

  private static List<BsonDocument> documents(List<BsonValue> values) {
    return values.stream().map(BsonValue::asDocument).toList();
  }
}
