package io.cochonnet.adapter.schema;

import java.util.List;

/**
 * A table as a sample of its documents suggests it.
 *
 * @param evidence one for each column, in the same order
 * @param notes sentences for the person who reviews the declaration: conflicts of types, fields
 *     left out; they name fields, never values
 */
public record InferredTable(
    TableDeclaration declaration, List<ColumnEvidence> evidence, List<String> notes) {
  public InferredTable {
    evidence = List.copyOf(evidence);
    notes = List.copyOf(notes);
  }
}
