package io.cochonnet.adapter;

import io.cochonnet.adapter.rel.Pushdown;

/**
 * How a schema answers.
 *
 * @param pushdown what goes to the server; the rows are the same
 * @param writable whether INSERT and DELETE reach tables that declare a key
 */
public record MongoSchemaOptions(Pushdown pushdown, boolean writable) {
  /** Everything pushed down that is cheaper there, nothing written. */
  public static MongoSchemaOptions readOnly() {
    return new MongoSchemaOptions(Pushdown.ON, false);
  }
}
