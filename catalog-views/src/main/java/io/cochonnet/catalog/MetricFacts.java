package io.cochonnet.catalog;

import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.DerivedMetric;
import io.cochonnet.catalog.model.Measure;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.model.Window;
import java.util.List;
import java.util.Optional;

/**
 * What a metric of any kind says about itself, for people to read side by side.
 *
 * @param kind {@code count}, {@code ratio}, {@code retention} or {@code derived}
 * @param source empty for what is made of other metrics
 * @param measure empty for other kinds than counts, as is {@code window}
 * @param expression what the metric is made of, in words close to SQL; empty for counts
 * @param metrics names of the metrics that it is made of
 */
public record MetricFacts(
    String kind,
    Optional<String> source,
    Optional<Measure> measure,
    Optional<Window> window,
    Optional<String> filter,
    Optional<String> expression,
    List<String> metrics) {
  private static final Metric.Visitor<MetricFacts> VISITOR = new Reader();

  public MetricFacts {
    metrics = List.copyOf(metrics);
  }

  public static MetricFacts of(Metric metric) {
    return metric.accept(VISITOR);
  }

  private static final class Reader implements Metric.Visitor<MetricFacts> {
    @Override
    public MetricFacts count(CountMetric metric) {
      return new MetricFacts(
          "count",
          Optional.of(metric.source()),
          Optional.of(metric.measure()),
          Optional.of(metric.window()),
          metric.filter(),
          Optional.empty(),
          List.of());
    }

    @Override
    public MetricFacts ratio(RatioMetric metric) {
      return made(
          "ratio",
          term(metric.numerator()) + " / " + term(metric.denominator()),
          List.of(metric.numerator().metric(), metric.denominator().metric()));
    }

    @Override
    public MetricFacts retention(RetentionMetric metric) {
      String where = metric.activityFilter().map(it -> " where " + it).orElse("");
      return new MetricFacts(
          "retention",
          Optional.of(metric.source()),
          Optional.empty(),
          Optional.empty(),
          metric.filter(),
          Optional.of(
              "%s%s on days %d to %d"
                  .formatted(metric.activity(), where, metric.fromDay(), metric.toDay())),
          List.of());
    }

    @Override
    public MetricFacts derived(DerivedMetric metric) {
      return made("derived", metric.expression().sql(), List.copyOf(metric.expression().metrics()));
    }

    private static MetricFacts made(String kind, String expression, List<String> metrics) {
      return new MetricFacts(
          kind,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(expression),
          metrics.stream().distinct().toList());
    }

    private static String term(RatioMetric.Term term) {
      return term.meanOver().isSingleDay()
          ? term.metric()
          : "mean of %s over %s".formatted(term.metric(), term.meanOver());
    }
  }
}
