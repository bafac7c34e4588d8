package io.cochonnet.catalog.model;

/** Computed, day by day and slice by slice, from the values of other metrics; a DOUBLE. */
public record DerivedMetric(MetricInfo info, Expression expression) implements Metric {
  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.derived(this);
  }
}
