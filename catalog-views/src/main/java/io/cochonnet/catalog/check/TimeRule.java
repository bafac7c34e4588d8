package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RetentionMetric;

/** A metric's time is its source's column of local days. */
final class TimeRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      if (metric instanceof CountMetric count) {
        check(metric, count.source(), count.time(), definitions, report);
      } else if (metric instanceof RetentionMetric retention) {
        check(metric, retention.source(), retention.time(), definitions, report);
      }
    }
  }

  private static void check(
      Metric metric, String source, String time, Definitions definitions, Report report) {
    definitions
        .source(source)
        .filter(it -> it.origin().isRead("time") && !it.time().equals(time))
        .ifPresent(
            it ->
                report.add(
                    metric.info().origin(),
                    "time",
                    ErrorCode.TIME_COLUMN,
                    "Column[%s] is not the time of Source[%s]; %s was expected."
                        .formatted(time, source, it.time())));
  }
}
