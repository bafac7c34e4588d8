package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.Origin;
import io.cochonnet.catalog.model.RetentionMetric;

/**
 * The span of a retention lies after its cohort's day and has a start before its end; that of a
 * conversion starts with the day itself.
 */
final class RetentionSpanRule implements Rule {
  private static final int LONGEST = 9999;

  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      if (metric instanceof RetentionMetric span) {
        if (SourceUse.isConversion(span)) {
          checkConversion(span, report);
        } else {
          checkRetention(span, report);
        }
      }
    }
  }

  private static void checkConversion(RetentionMetric span, Report report) {
    if (span.toDay() < 0 || span.toDay() > LONGEST) {
      report.add(
          span.info().origin(),
          "conversion.within_days",
          ErrorCode.RETENTION_SPAN,
          "Days[%d] were expected to satisfy 0 <= within_days <= %d."
              .formatted(span.toDay(), LONGEST));
    }
  }

  private static void checkRetention(RetentionMetric span, Report report) {
    Origin origin = span.info().origin();
    boolean sound =
        span.fromDay() >= 1 && span.toDay() >= span.fromDay() && span.toDay() <= LONGEST;
    if (!sound && origin.isRead("retention.from_day") && origin.isRead("retention.to_day")) {
      report.add(
          origin,
          "retention",
          ErrorCode.RETENTION_SPAN,
          "Days[%d to %d] were expected to satisfy 1 <= from_day <= to_day <= %d."
              .formatted(span.fromDay(), span.toDay(), LONGEST));
    }
  }
}
