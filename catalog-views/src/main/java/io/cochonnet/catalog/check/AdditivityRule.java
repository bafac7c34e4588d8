package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Additivity;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;

/** Only a count of rows is additive. */
final class AdditivityRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      boolean rows = metric instanceof CountMetric count && !count.measure().isDistinct();
      if (metric.info().additivity() == Additivity.ADDITIVE && !rows) {
        report.add(
            metric.info().origin(),
            "additivity",
            ErrorCode.ADDITIVITY,
            ("Metric[%s] is said to be additive, but sums of distinct counts and of ratios mean"
                    + " nothing; `none` was expected.")
                .formatted(metric.name()));
      }
    }
  }
}
