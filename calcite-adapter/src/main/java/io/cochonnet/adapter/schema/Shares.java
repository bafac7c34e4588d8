package io.cochonnet.adapter.schema;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonType;

/** Parts of a whole as people read them. */
final class Shares {
  private Shares() {}

  /** E.g. {@code 97.1 %}; a part that is neither nothing nor all never looks like it. */
  static String percent(long part, long whole) {
    if (whole == 0) {
      return "0.0 %";
    }
    double percent = 100.0 * part / whole;
    if (part > 0 && percent < 0.05) {
      return "<0.1 %";
    }
    if (part < whole && percent >= 99.95) {
      return ">99.9 %";
    }
    return String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** E.g. {@code string 97.1 %, int 2.9 %}, the most frequent first; empty for no types. */
  static String types(Map<BsonType, Long> counts, long whole) {
    return counts.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<BsonType, Long>>comparingLong(Map.Entry::getValue)
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .map(entry -> BsonTypeName.of(entry.getKey()) + " " + percent(entry.getValue(), whole))
        .collect(Collectors.joining(", "));
  }
}
