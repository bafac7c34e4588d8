package io.cochonnet.adapter.schema;

import io.cochonnet.yaml.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What must hold between the parts of a table; a breach is an IllegalArgumentException. */
final class TableCheck {
  private final String table;
  private final List<ColumnDeclaration> columns;
  private final Map<String, String> spellings = new HashMap<>();

  TableCheck(String table, List<ColumnDeclaration> columns) {
    this.table = table;
    this.columns = columns;
  }

  /** Names of columns differ in more than their case. */
  void names() {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "Table[%s] has no columns. Declare at least one.".formatted(table));
    }
    for (ColumnDeclaration column : columns) {
      if (spellings.putIfAbsent(folded(column.name()), column.name()) != null) {
        throw new IllegalArgumentException(
            "Column[%s.%s] is declared twice. Names differ in more than their case."
                .formatted(table, column.name()));
      }
    }
  }

  /** The key in the spelling of the columns; each column exists and stands in it once. */
  List<String> key(List<String> written) {
    List<String> names = columns.stream().map(ColumnDeclaration::name).toList();
    List<String> key = new ArrayList<>();
    for (String name : written) {
      String declared = spellings.get(folded(name));
      if (declared == null) {
        throw new IllegalArgumentException(unknownKey(table, name, names));
      }
      if (key.contains(declared)) {
        throw new IllegalArgumentException(repeatedKey(table, name));
      }
      key.add(declared);
    }
    return List.copyOf(key);
  }

  /** A row can be made a document: it is no element of an array, and no column lies in another. */
  void writable(Optional<FieldPath> unwind) {
    if (unwind.isPresent()) {
      throw new IllegalArgumentException(
          "Table[%s] unwinds an array, so it cannot be written. Remove its key.".formatted(table));
    }
    for (int i = 0; i < columns.size(); i++) {
      for (int j = 0; j < columns.size(); j++) {
        if (i != j && columns.get(i).path().startsWith(columns.get(j).path())) {
          throw new IllegalArgumentException(overlap(columns.get(i), columns.get(j)));
        }
      }
    }
  }

  static String unknownKey(String table, String column, List<String> columns) {
    return "Column[%s.%s] of the key does not exist.%s"
        .formatted(table, column, NearestName.suggestion(column, columns));
  }

  static String repeatedKey(String table, String column) {
    return "Column[%s.%s] stands in the key twice. Name it once.".formatted(table, column);
  }

  private String overlap(ColumnDeclaration inner, ColumnDeclaration outer) {
    return "Column[%s.%s] at Path[%s] overlaps Column[%s.%s] at Path[%s], so the table cannot be written. Remove one of them, or the key."
        .formatted(table, inner.name(), inner.path(), table, outer.name(), outer.path());
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
