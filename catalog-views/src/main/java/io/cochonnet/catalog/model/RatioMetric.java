package io.cochonnet.catalog.model;

/** One metric divided by another, in the same slice; NULL where the denominator is 0. */
public record RatioMetric(MetricInfo info, Term numerator, Term denominator) implements Metric {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.ratio(this);
  }

  /**
   * A metric as one half of a ratio.
   *
   * @param metric the name of a {@link CountMetric}
   * @param meanOver the metric's daily values are averaged over so many days up to the day; one day
   *     takes the value as it is
   */
  public record Term(String metric, Window.Trailing meanOver) {}
}
