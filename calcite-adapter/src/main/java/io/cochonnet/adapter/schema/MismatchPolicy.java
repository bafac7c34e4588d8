package io.cochonnet.adapter.schema;

/** What reading a value does that its column's type cannot hold. */
public enum MismatchPolicy {
  /** The statement fails. */
  ERROR,
  /** The value reads as NULL and is counted. */
  NULL
}
