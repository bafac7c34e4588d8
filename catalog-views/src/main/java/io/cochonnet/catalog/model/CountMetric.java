package io.cochonnet.catalog.model;

/**
 * Counts rows or distinct values of a source over the window that ends on the day.
 *
 * @param source name of a {@link Source}
 * @param time the source's time column
 */
public record CountMetric(
    MetricInfo info, String source, String time, Measure measure, Window window) implements Metric {
  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.count(this);
  }
}
