package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.yaml.NearestName;
import java.util.List;

/** The halves of a ratio are counts that exist. */
final class RatioRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    List<String> counts =
        definitions.metrics().values().stream()
            .filter(CountMetric.class::isInstance)
            .map(Metric::name)
            .toList();
    for (Metric metric : definitions.metrics().values()) {
      if (metric instanceof RatioMetric ratio) {
        check(ratio, ratio.numerator(), counts, report);
        check(ratio, ratio.denominator(), counts, report);
      }
    }
  }

  private static void check(
      RatioMetric ratio, RatioMetric.Term term, List<String> counts, Report report) {
    if (!counts.contains(term.metric())) {
      report.add(
          ratio.info().origin(),
          "ratio",
          ErrorCode.RATIO_TERM,
          "Metric[%s] is no count; one of %s was expected.%s"
              .formatted(
                  term.metric(),
                  String.join(", ", counts),
                  NearestName.suggestion(term.metric(), counts)));
    }
  }
}
