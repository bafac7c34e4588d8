package io.cochonnet.adapter.schema;

/**
 * Something in which a declared table and its documents differ.
 *
 * @param message a sentence for the person who mends it; names fields and types, never values. Of
 *     an undeclared field, the line that would declare it
 */
public record Finding(Kind kind, String message) {
  /** What follows from it. */
  public enum Kind {
    /** Statements over the table fail, or a column can only be NULL. */
    FAULT,
    /** A field that no column shows. */
    UNDECLARED,
    /** Good to know. */
    NOTE
  }
}
