package io.cochonnet.adapter.rel;

/**
 * A column to sort by.
 *
 * @param nullable whether the column can be NULL, so that its place matters
 */
public record SortColumn(int ordinal, boolean ascending, boolean nullsLast, boolean nullable) {

  /** The server puts null first when ascending and last when descending. */
  boolean needsNullKey() {
    return nullable && nullsLast == ascending;
  }
}
