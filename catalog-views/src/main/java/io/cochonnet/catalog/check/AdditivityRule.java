package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Additivity;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.Origin;

/**
 * Only counts of rows and sums can be summed up again, and over days only where each day stands for
 * itself.
 */
final class AdditivityRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      Additivity said = metric.info().additivity();
      if (said == Additivity.NONE) {
        continue;
      }
      if (!(metric instanceof CountMetric count) || count.measure().isDistinct()) {
        add(
            metric,
            "sums of distinct counts, of ratios and of what is computed from them mean nothing;"
                + " `none` was expected",
            report);
      } else if (said == Additivity.ADDITIVE && !count.window().isSingleDay()) {
        add(
            metric,
            "its value for one day looks at %s, so that days overlap; `over_dimensions` was expected"
                .formatted(count.window()),
            report);
      }
    }
  }

  private static void add(Metric metric, String reason, Report report) {
    Origin origin = metric.info().origin();
    if (origin.isRead("measure") && origin.isRead("window")) {
      report.add(
          origin,
          "additivity",
          ErrorCode.ADDITIVITY,
          "Metric[%s] is said to be additive, but %s.".formatted(metric.name(), reason));
    }
  }
}
