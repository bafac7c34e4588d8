package io.cochonnet.adapter.schema;

import java.util.List;

/**
 * A table that nobody declared: as a sample of its documents, or a validator, suggests it.
 *
 * @param notes sentences for the person who reviews the declaration: conflicts of types, fields
 *     left out; they name fields, never values
 */
public record InferredTable(TableDeclaration declaration, List<String> notes) {
  public InferredTable {
    notes = List.copyOf(notes);
  }
}
