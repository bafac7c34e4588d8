package io.cochonnet.server.sql;

/** What statements of a connection may do. */
public enum Access {
  /** Queries and EXPLAIN only: all that clients get. */
  READ,
  /** INSERT and DELETE as well: for the rollups. */
  WRITE
}
