package io.cochonnet.adapter.schema;

import io.cochonnet.yaml.YamlMapping;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of a file that are written in the short form {@code name: TYPE}.
 *
 * <p>{@link YamlMapping} takes a value of an unexpected shape for a fault. So that the shape of a
 * column may be asked for, the file is parsed a second time, with its faults thrown away.
 */
final class ShortForms {
  private final Set<Place> places = new HashSet<>();

  private record Place(String table, String column) {}

  private ShortForms() {}

  static ShortForms of(Optional<YamlMapping> root) {
    ShortForms forms = new ShortForms();
    root.flatMap(mapping -> mapping.mapping("tables")).ifPresent(forms::addTables);
    return forms;
  }

  boolean contains(String table, String column) {
    return places.contains(new Place(table, column));
  }

  private void addTables(YamlMapping tables) {
    for (String table : tables.keys()) {
      tables
          .mapping(table)
          .flatMap(mapping -> mapping.mapping("columns"))
          .ifPresent(columns -> addColumns(table, columns));
    }
  }

  private void addColumns(String table, YamlMapping columns) {
    for (String column : columns.keys()) {
      if (columns.text(column).isPresent()) {
        places.add(new Place(table, column));
      }
    }
  }
}
