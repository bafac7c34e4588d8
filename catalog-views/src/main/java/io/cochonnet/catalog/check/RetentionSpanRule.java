package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RetentionMetric;

/** The span of a retention lies after its cohort's day and has a start before its end. */
final class RetentionSpanRule implements Rule {
  private static final int LONGEST = 9999;

  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      if (metric instanceof RetentionMetric span
          && !(span.fromDay() >= 1 && span.toDay() >= span.fromDay() && span.toDay() <= LONGEST)) {
        report.add(
            metric.info().origin(),
            "retention",
            ErrorCode.RETENTION_SPAN,
            "Days[%d to %d] were expected to satisfy 1 <= from_day <= to_day <= %d."
                .formatted(span.fromDay(), span.toDay(), LONGEST));
      }
    }
  }
}
