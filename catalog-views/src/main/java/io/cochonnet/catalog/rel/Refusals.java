package io.cochonnet.catalog.rel;

import io.cochonnet.catalog.CatalogException;
import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.yaml.NearestName;
import java.util.List;
import java.util.Optional;

/** Why a use of the metrics table is refused, with a query that would work. */
final class Refusals {
  private Refusals() {}

  static CatalogException bareColumn(Metric metric) {
    return refusal(
        ("Metric[%1$s] is a column that only METRIC(%1$s) can read; its rows have no values of"
                + " their own. %2$s")
            .formatted(metric.name(), tryThis(metric)));
  }

  static CatalogException aggregate(Metric metric, String function) {
    return refusal(
        "%1$s(%2$s) is refused: how Metric[%2$s] is aggregated is part of its definition. %3$s"
            .formatted(function, metric.name(), tryThis(metric)));
  }

  static CatalogException rows(String function) {
    return refusal(
        ("%s over catalog.metrics is refused beside METRIC, and where it would count rows: its rows"
                + " stand for days and dimensions, not for events. MIN, MAX and COUNT(DISTINCT) of"
                + " dimensions work in a query of their own.")
            .formatted(function));
  }

  static CatalogException between(Metric metric, String what) {
    return refusal(
        ("METRIC(%1$s) cannot be taken above %2$s: read the metric first and put %2$s around it."
                + " Try: WITH m AS (SELECT %3$s, METRIC(%1$s) AS %1$s FROM catalog.metrics GROUP BY"
                + " %3$s) SELECT * FROM m … To filter, use WHERE %4$s IN (SELECT …).")
            .formatted(metric.name(), what, keys(metric), firstDimension(metric)));
  }

  static CatalogException distinct(Metric metric) {
    return refusal(
        "METRIC(DISTINCT %1$s) is refused: the definition of the metric says what is distinct. Use METRIC(%1$s)."
            .formatted(metric.name()));
  }

  static CatalogException unknownDimension(Metric metric, String dimension) {
    List<String> known = metric.info().dimensions();
    return refusal(
        "Metric[%s] has no dimension %s; it has %s.%s %s"
            .formatted(
                metric.name(),
                dimension,
                known.isEmpty() ? "none" : String.join(", ", known),
                NearestName.suggestion(dimension, known),
                tryThis(metric)));
  }

  static CatalogException noMetric(String function, Optional<MetricsTable> table) {
    String metrics =
        table
            .map(it -> String.join(", ", it.context().definitions().metrics().keySet()))
            .orElse("a metric");
    return refusal(
        "%s takes a metric's column of catalog.metrics, by itself: one of %s."
            .formatted(function, metrics));
  }

  private static String tryThis(Metric metric) {
    return "Try: SELECT %1$s, METRIC(%2$s) FROM catalog.metrics GROUP BY %1$s."
        .formatted(keys(metric), metric.name());
  }

  private static String keys(Metric metric) {
    return metric.info().dimensions().isEmpty()
        ? MetricsTable.DATE
        : MetricsTable.DATE + ", " + firstDimension(metric);
  }

  private static String firstDimension(Metric metric) {
    return metric.info().dimensions().stream().findFirst().orElse(MetricsTable.DATE);
  }

  private static CatalogException refusal(String message) {
    return new CatalogException(ErrorCode.METRIC_USE, message);
  }
}
