package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;

/** Only distinct counts have a window; a count of rows is summed over any days by who reads it. */
final class WindowRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      if (metric instanceof CountMetric count
          && count.window().days() > 1
          && !count.measure().isDistinct()) {
        report.add(
            metric.info().origin(),
            "window",
            ErrorCode.WINDOW,
            ("Window[%s] needs a measure COUNT(DISTINCT column); leave it out for COUNT(*), whose"
                    + " days can be summed up.")
                .formatted(count.window()));
      }
    }
  }
}
