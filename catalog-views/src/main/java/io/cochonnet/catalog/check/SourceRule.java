package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.yaml.NearestName;

/** A metric's sources exist. */
final class SourceRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      if (metric instanceof CountMetric count) {
        check(metric, "source", count.source(), definitions, report);
      } else if (metric instanceof RetentionMetric retention) {
        check(metric, "source", retention.source(), definitions, report);
        check(metric, "retention", retention.activity(), definitions, report);
      }
    }
  }

  private static void check(
      Metric metric, String key, String source, Definitions definitions, Report report) {
    if (definitions.source(source).isEmpty()) {
      report.add(
          metric.info().origin(),
          key,
          ErrorCode.UNKNOWN_SOURCE,
          "Source[%s] does not exist; one of %s was expected.%s"
              .formatted(
                  source,
                  String.join(", ", definitions.sources().keySet()),
                  NearestName.suggestion(source, definitions.sources().keySet())));
    }
  }
}
