package io.cochonnet.adapter;

/**
 * How a schema answers.
 *
 * @param pushdown false reads whole tables and leaves the rest to Calcite: slow, and the same rows
 * @param writable whether INSERT and DELETE reach tables that declare a key
 */
public record MongoSchemaOptions(boolean pushdown, boolean writable) {
  /** Everything pushed down that can be, nothing written. */
  public static MongoSchemaOptions readOnly() {
    return new MongoSchemaOptions(true, false);
  }
}
