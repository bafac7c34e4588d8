package io.cochonnet.catalog.model;

import java.util.Optional;

/**
 * The share of a day's cohort that is active in a span of days counted from that day: retention
 * (they come back) or conversion (they do something, from the first day on).
 *
 * @param source name of the {@link Source} that holds the cohorts, one row per entity
 * @param time its column with the cohort's day
 * @param filter an SQL condition over the columns of the source's table, which members satisfy
 * @param activity name of the source in which a row is a return
 * @param activityFilter an SQL condition over the columns of the activity's table, which returns
 *     satisfy
 * @param fromDay first day of the span after the cohort's day, inclusive; 0 is the day itself
 * @param toDay last day of the span, inclusive
 */
public record RetentionMetric(
    MetricInfo info,
    String source,
    String time,
    Optional<String> filter,
    String activity,
    Optional<String> activityFilter,
    int fromDay,
    int toDay)
    implements Metric {
  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.retention(this);
  }
}
