package io.cochonnet.adapter.schema;

import java.util.List;

/**
 * A table that a file does not declare, and what it was made of.
 *
 * @param source what gave the columns their types
 * @param extent how much of the collection was looked at, e.g. {@code all 412 documents}
 * @param evidence what the documents hold, for each column in its order
 * @param further fields that the documents hold and the table does not declare
 * @param notes sentences for the person who reviews the declaration; they name fields, never values
 */
public record TypedTable(
    TableDeclaration declaration,
    Source source,
    String extent,
    List<ColumnEvidence> evidence,
    List<ColumnEvidence> further,
    List<String> notes) {
  /** What a table's types come from. */
  public enum Source {
    /** The collection's {@code $jsonSchema}. */
    VALIDATOR,
    /** Documents. */
    SAMPLE
  }

  public TypedTable {
    evidence = List.copyOf(evidence);
    further = List.copyOf(further);
    notes = List.copyOf(notes);
  }

  /** The same under another name. */
  public TypedTable named(String name) {
    TableDeclaration.Builder table =
        TableDeclaration.builder(name)
            .collection(declaration.collection())
            .columns(declaration.columns())
            .description(declaration.description());
    declaration.database().ifPresent(table::database);
    return new TypedTable(table.build(), source, extent, evidence, further, notes);
  }
}
