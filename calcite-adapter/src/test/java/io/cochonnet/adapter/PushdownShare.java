package io.cochonnet.adapter;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Counts how many queries run in MongoDB, by their plans. Safe for many threads. */
public final class PushdownShare {
  /** How much of a query runs in MongoDB. */
  public enum Extent {
    /** One command gives the rows. */
    FULLY,
    /** More than whole collections are read, and something is left to compute here. */
    PARTLY,
    /** Whole collections are read; with only the needed fields at best. */
    NOT,
    /** The plan reads no collection: a query over literals, or one known to be empty. */
    NO_COLLECTION
  }

  private static final Pattern READ = Pattern.compile("Mongo\\w+\\(.*pipeline=\\[.*");
  private static final Pattern WHOLE_COLLECTION =
      Pattern.compile("pipeline=\\[db\\.[^{]*\\.find\\(\\{\\}(, \\{[^{}]*\\})?\\)\\]");

  private final Map<Extent, Integer> counts = new EnumMap<>(Extent.class);

  /** How much of a query with this plan, as EXPLAIN shows it, runs in MongoDB. */
  public static Extent of(String plan) {
    List<String> lines = plan.strip().lines().map(String::strip).toList();
    List<String> reads = lines.stream().filter(PushdownShare::isRead).toList();
    if (reads.isEmpty()) {
      return Extent.NO_COLLECTION;
    }
    if (isRead(lines.get(0))) {
      return Extent.FULLY;
    }
    return reads.stream().allMatch(line -> WHOLE_COLLECTION.matcher(line).find())
        ? Extent.NOT
        : Extent.PARTLY;
  }

  private static boolean isRead(String line) {
    return READ.matcher(line).matches();
  }

  /** Counts a query by its plan. */
  public synchronized void add(String plan) {
    counts.merge(of(plan), 1, Integer::sum);
  }

  public synchronized int count(Extent extent) {
    return counts.getOrDefault(extent, 0);
  }

  /** One line, e.g. {@code 20 queries: 7 fully pushed down, 9 partly, 4 not}. */
  @Override
  public synchronized String toString() {
    int fully = count(Extent.FULLY);
    int partly = count(Extent.PARTLY);
    int not = count(Extent.NOT);
    return "%,d queries over collections: %,d fully pushed down, %,d partly, %,d not"
        .formatted(fully + partly + not, fully, partly, not);
  }
}
