package io.cochonnet.catalog.model;

import java.util.Optional;

/**
 * Counts rows or distinct values of a source, or sums a column up, over a window.
 *
 * @param source name of a {@link Source}
 * @param time the source's time column
 * @param filter an SQL condition over the columns of the source's table; rows for which it is not
 *     true do not count
 */
public record CountMetric(
    MetricInfo info,
    String source,
    String time,
    Measure measure,
    Optional<String> filter,
    Window window)
    implements Metric {
  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.count(this);
  }
}
