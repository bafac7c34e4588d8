package io.cochonnet.catalog.model;

/**
 * The share of a day's cohort that comes back in a span of days counted from that day.
 *
 * @param source name of the {@link Source} that holds the cohorts, one row per entity
 * @param time its column with the cohort's day
 * @param activity name of the source in which a row is a return
 * @param fromDay first day of the span after the cohort's day, inclusive
 * @param toDay last day of the span, inclusive
 */
public record RetentionMetric(
    MetricInfo info, String source, String time, String activity, int fromDay, int toDay)
    implements Metric {
  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.retention(this);
  }
}
