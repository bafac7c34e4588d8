package io.cochonnet.adapter.schema;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonType;

/**
 * What rows of a sample hold for a column.
 *
 * @param rows the rows of the sample: documents, or elements where the table unwinds an array
 * @param seen how many rows hold a value of each type at the column's path, null included
 * @param elements how many elements of each type the arrays among them hold, null included
 * @param misfits the part of {@code seen} that the column's type cannot hold
 */
public record ColumnEvidence(
    ColumnDeclaration column,
    long rows,
    Map<BsonType, Long> seen,
    Map<BsonType, Long> elements,
    Map<BsonType, Long> misfits) {
  private static final int RARE = 100;

  public ColumnEvidence {
    seen = sorted(seen);
    elements = sorted(elements);
    misfits = sorted(misfits);
  }

  /** The rows without the field. */
  public long missing() {
    return rows - sum(seen);
  }

  /** The rows whose field is there and not null. */
  public long values() {
    return sum(seen) - nulls();
  }

  /** The rows whose field is null. */
  public long nulls() {
    return seen.getOrDefault(BsonType.NULL, 0L) + seen.getOrDefault(BsonType.UNDEFINED, 0L);
  }

  /** How many of the values the column's type cannot hold. */
  public long mismatches() {
    return sum(misfits);
  }

  /**
   * For people, e.g. {@code string 97.1 %, missing 2.9 %}: parts of the rows, the types by
   * frequency.
   */
  public String describe() {
    if (rows == 0) {
      return "nothing seen";
    }
    StringBuilder text = new StringBuilder(Shares.types(seen, rows));
    long values = sum(elements);
    if (values > 0) {
      text.append(" (elements: ").append(Shares.types(elements, values)).append(')');
    }
    if (missing() > 0) {
      text.append(text.isEmpty() ? "" : ", ");
      text.append("missing ").append(Shares.percent(missing(), rows));
    }
    long there = sum(seen);
    if (there > 0 && there * RARE < rows) {
      text.append("; rare: ").append(there).append(" of ").append(rows);
    }
    return text.toString();
  }

  private static long sum(Map<BsonType, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static SortedMap<BsonType, Long> sorted(Map<BsonType, Long> counts) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }
}
