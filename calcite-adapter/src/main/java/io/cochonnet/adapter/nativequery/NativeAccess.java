package io.cochonnet.adapter.nativequery;

import java.util.Optional;

/**
 * Whether native queries are allowed, and on what.
 *
 * @param enabled false where there are none; then {@code database} is empty
 * @param database a database whose collections may all be read, besides those that the schema
 *     declares; those whose names start with {@code system.} stay closed
 */
public record NativeAccess(boolean enabled, Optional<String> database) {
  public NativeAccess {
    if (!enabled && database.isPresent()) {
      throw new IllegalArgumentException(
          "Database[%s] is open to native queries, which are not allowed."
              .formatted(database.get()));
    }
  }

  /** No native queries. */
  public static NativeAccess none() {
    return new NativeAccess(false, Optional.empty());
  }

  /** Native queries on the collections that the schema's tables read. */
  public static NativeAccess declared() {
    return new NativeAccess(true, Optional.empty());
  }

  /** Native queries on declared collections, and on every collection of a database. */
  public static NativeAccess database(String name) {
    return new NativeAccess(true, Optional.of(name));
  }
}
