package io.cochonnet.adapter.suites;

import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.ColumnType;
import io.cochonnet.adapter.schema.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * The columns of a collection whose fields are given with SQL types: a name such as {@code
 * INTEGER}, null for a field that is always null, {@code {row: {…}}} or {@code {array: type}}.
 */
final class DocumentColumns {
  /** What an unbounded DECIMAL is declared as. */
  private static final ColumnType DECIMAL = ColumnType.decimal(34, 10);

  private final List<ColumnDeclaration> columns = new ArrayList<>();
  private final List<List<String>> nested = new ArrayList<>();

  private DocumentColumns() {}

  static DocumentColumns of(BsonDocument fields) {
    DocumentColumns columns = new DocumentColumns();
    columns.add(List.of(), fields);
    if (columns.columns.isEmpty()) {
      // A table has a column; this one is NULL in every row.
      columns.add(List.of("none"), BsonNull.VALUE);
    }
    return columns;
  }

  /** A nested field is a column of its own, with the names joined by underscores. */
  List<ColumnDeclaration> columns() {
    return columns;
  }

  /** The paths of nested fields. */
  List<List<String>> nested() {
    return nested;
  }

  private void add(List<String> parent, BsonDocument fields) {
    fields.forEach(
        (name, type) -> add(Stream.concat(parent.stream(), Stream.of(name)).toList(), type));
  }

  private void add(List<String> path, BsonValue type) {
    if (type.isDocument() && type.asDocument().containsKey("row")) {
      add(path, type.asDocument().getDocument("row"));
    } else if (path.stream().allMatch(DocumentColumns::canBeDeclared) && isNew(name(path))) {
      columns.add(
          ColumnDeclaration.builder(name(path), columnType(type))
              .path(new FieldPath(path))
              .build());
      if (path.size() > 1) {
        nested.add(path);
      }
    }
  }

  private static String name(List<String> path) {
    return String.join("_", path);
  }

  /** Names of columns differ in more than their case. */
  private boolean isNew(String name) {
    return columns.stream().noneMatch(column -> column.name().equalsIgnoreCase(name));
  }

  /** MongoDB has no path to other fields. */
  private static boolean canBeDeclared(String name) {
    return !name.isEmpty() && !name.startsWith("$") && !name.contains(".");
  }

  private static ColumnType columnType(BsonValue type) {
    if (type.isNull()) {
      return ColumnType.INTEGER;
    }
    if (type.isDocument()) {
      return arrayType(Objects.requireNonNull(type.asDocument().get("array")));
    }
    return switch (type.asString().getValue()) {
      case "NUMERIC_MIXED" -> ColumnType.DOUBLE;
      case "DECIMAL" -> DECIMAL;
      case "OBJECTID" -> ColumnType.OBJECT_ID;
      case "ANY" -> ColumnType.JSON;
      default -> ColumnType.parse(type.asString().getValue());
    };
  }

  /** An array column where the adapter has such, and its text where not. */
  private static ColumnType arrayType(BsonValue element) {
    try {
      return ColumnType.parse(columnType(element) + " ARRAY");
    } catch (IllegalArgumentException e) {
      return ColumnType.JSON;
    }
  }
}
