package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.Window;
import io.cochonnet.yaml.NearestName;
import java.util.List;

/** The halves of a ratio are counts that exist, and a mean is taken of daily values only. */
final class RatioRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      if (metric instanceof RatioMetric ratio) {
        check(ratio, "ratio.numerator", ratio.numerator(), definitions, report);
        check(ratio, "ratio.denominator", ratio.denominator(), definitions, report);
      }
    }
  }

  private static void check(
      RatioMetric ratio,
      String key,
      RatioMetric.Term term,
      Definitions definitions,
      Report report) {
    if (!(definitions.metrics().get(term.metric()) instanceof CountMetric count)) {
      List<String> counts =
          definitions.metricNames().stream()
              .filter(it -> definitions.knownMetric(it) instanceof CountMetric)
              .toList();
      report.add(
          ratio.info().origin(),
          key + ".metric",
          ErrorCode.RATIO_TERM,
          "Metric[%s] is no count; one of %s was expected.%s"
              .formatted(
                  term.metric(),
                  String.join(", ", counts),
                  NearestName.suggestion(term.metric(), counts)));
    } else if (count.window() instanceof Window.Calendar && !term.meanOver().isSingleDay()) {
      report.add(
          ratio.info().origin(),
          key + ".mean_over",
          ErrorCode.RATIO_TERM,
          ("Metric[%s] has one value for a whole %s, of which no mean over days is taken; leave"
                  + " mean_over out.")
              .formatted(term.metric(), count.window()));
    }
  }
}
