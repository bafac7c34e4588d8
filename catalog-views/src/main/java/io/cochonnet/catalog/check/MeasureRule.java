package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;

/** A distinct count counts the metric's entity. */
final class MeasureRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      if (metric instanceof CountMetric count) {
        check(count, definitions, report);
      }
    }
  }

  private static void check(CountMetric metric, Definitions definitions, Report report) {
    String entity = metric.info().entity();
    String counted = metric.measure().column().orElse("");
    definitions
        .source(metric.source())
        .filter(source -> source.origin().isRead("entities." + entity))
        .flatMap(source -> source.entityColumn(entity))
        .filter(column -> metric.info().origin().isRead("entity"))
        .filter(column -> metric.measure().isDistinct() && !column.equals(counted))
        .ifPresent(
            column ->
                report.add(
                    metric.info().origin(),
                    "measure",
                    ErrorCode.MEASURE,
                    "Measure[%s] does not count Entity[%s]; COUNT(DISTINCT %s) was expected."
                        .formatted(metric.measure().sql(), entity, column)));
  }
}
