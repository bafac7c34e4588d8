package io.cochonnet.adapter;

import io.cochonnet.adapter.nativequery.NativeAccess;
import io.cochonnet.adapter.rel.Pushdown;

/**
 * How a schema answers.
 *
 * @param pushdown what goes to the server; the rows are the same
 * @param writable whether INSERT and DELETE reach tables that declare a key
 * @param nativeQueries what the table function {@code native} may read
 */
public record MongoSchemaOptions(Pushdown pushdown, boolean writable, NativeAccess nativeQueries) {
  /** Without native queries. */
  public MongoSchemaOptions(Pushdown pushdown, boolean writable) {
    this(pushdown, writable, NativeAccess.none());
  }

  /** Everything pushed down that is cheaper there, nothing written. */
  public static MongoSchemaOptions readOnly() {
    return new MongoSchemaOptions(Pushdown.ON, false);
  }

  /** The same with the table function {@code native}. */
  public MongoSchemaOptions withNativeQueries(NativeAccess access) {
    return new MongoSchemaOptions(pushdown, writable, access);
  }
}
