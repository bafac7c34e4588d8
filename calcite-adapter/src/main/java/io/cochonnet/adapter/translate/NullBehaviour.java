package io.cochonnet.adapter.translate;

/**
 * What becomes of a function whose argument is null or missing: the column "null" of {@link
 * ScalarFunctions}.
 */
enum NullBehaviour {
  /** SQL says NULL, and so does the server by itself. */
  NULL,
  /**
   * SQL says NULL, and the server something else: a text, a number, or an error that ends the
   * statement. {@link ExpressionTranslator} puts a guard before it.
   */
  GUARDED,
  /** SQL does not say NULL, or not always: the function itself says what. */
  OWN;

  /** Whether the result is NULL exactly where an argument is. */
  boolean isStrict() {
    return this != OWN;
  }
}
