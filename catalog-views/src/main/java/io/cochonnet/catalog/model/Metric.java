package io.cochonnet.catalog.model;

/** One definition of one number. */
public sealed interface Metric permits CountMetric, RatioMetric, RetentionMetric, DerivedMetric {

  MetricInfo info();

  /** Answers a question that every kind of metric has its own answer to. */
  <R> R accept(Visitor<R> visitor);

  default String name() {
    return info().name();
  }

  /**
   * A question put to every kind of metric.
   *
   * @param <R> the answer
   */
  interface Visitor<R> {
    R count(CountMetric metric);

    R ratio(RatioMetric metric);

    R retention(RetentionMetric metric);

    R derived(DerivedMetric metric);
  }
}
