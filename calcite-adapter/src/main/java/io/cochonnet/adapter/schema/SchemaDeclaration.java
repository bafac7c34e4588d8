package io.cochonnet.adapter.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of a schema.
 *
 * @param description empty where there is none
 * @param tables names differ in more than their case
 */
public record SchemaDeclaration(String description, List<TableDeclaration> tables) {
  public SchemaDeclaration {
    tables = List.copyOf(tables);
    Set<String> names = new HashSet<>();
    for (TableDeclaration table : tables) {
      if (!names.add(table.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "Table[%s] is declared twice. Names differ in more than their case."
                .formatted(table.name()));
      }
    }
  }

  /** The table of this name, in any case. */
  public Optional<TableDeclaration> table(String name) {
    return tables.stream().filter(table -> table.name().equalsIgnoreCase(name)).findFirst();
  }
}
