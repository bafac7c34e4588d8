package io.cochonnet.adapter.exec;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, by column, the values that read as NULL since they do not fit the declared type. */
public final class MismatchCounter {
  private static final Logger LOG = LoggerFactory.getLogger(MismatchCounter.class);

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /** Values that read as NULL since the start, by {@code table.column}. */
  public Map<String, Long> counts() {
    Map<String, Long> totals = new TreeMap<>();
    counts.forEach((column, count) -> totals.put(column, count.sum()));
    return totals;
  }

  void count(String column) {
    LongAdder count = counts.computeIfAbsent(column, this::first);
    count.increment();
  }

  /** One line a column: thousands of misfits must not become thousands of lines. */
  private LongAdder first(String column) {
    LOG.warn(
        "Column[{}] holds values that do not fit its declared type; they read as NULL and are"
            + " counted.",
        column);
    return new LongAdder();
  }
}
