package io.cochonnet.adapter.schema;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonType;

/**
 * What a sample showed of a column.
 *
 * @param column the column's name
 * @param documents the documents of the sample
 * @param seen how many of them hold a value of each type at {@code path}, null included
 * @param mismatches how many of the values the column's type cannot hold
 */
public record ColumnEvidence(
    String column, FieldPath path, long documents, Map<BsonType, Long> seen, long mismatches) {
  public ColumnEvidence {
    SortedMap<BsonType, Long> sorted = new TreeMap<>(seen);
    seen = Collections.unmodifiableSortedMap(sorted);
  }

  /** The documents without a value at the path. */
  public long missing() {
    return documents - seen.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The part of the documents that hold this type, 0..1; 0 for an empty sample. */
  public double share(BsonType type) {
    return documents == 0 ? 0 : (double) seen.getOrDefault(type, 0L) / documents;
  }
}
