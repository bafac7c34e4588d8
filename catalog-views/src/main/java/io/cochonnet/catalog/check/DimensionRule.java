package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.DerivedMetric;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.yaml.NearestName;
import java.util.Collection;
import java.util.Optional;

/**
 * A metric is sliced by dimensions of its source; what is made of other metrics, by those that all
 * of these have.
 */
final class DimensionRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      if (metric instanceof CountMetric count) {
        checkSource(metric, count.source(), definitions, report);
      } else if (metric instanceof RetentionMetric retention) {
        checkSource(metric, retention.source(), definitions, report);
      } else if (metric instanceof RatioMetric ratio) {
        checkPart(metric, ratio.numerator().metric(), definitions, report);
        checkPart(metric, ratio.denominator().metric(), definitions, report);
      } else if (metric instanceof DerivedMetric derived) {
        derived.expression().metrics().forEach(it -> checkPart(metric, it, definitions, report));
      }
    }
  }

  private static void checkSource(
      Metric metric, String source, Definitions definitions, Report report) {
    definitions
        .source(source)
        .ifPresent(it -> check(metric, "Source[" + source + "]", it.dimensions().keySet(), report));
  }

  private static void checkPart(
      Metric metric, String part, Definitions definitions, Report report) {
    Optional<Metric> known = definitions.metric(part);
    known.ifPresent(it -> check(metric, "Metric[" + part + "]", it.info().dimensions(), report));
  }

  private static void check(Metric metric, String owner, Collection<String> known, Report report) {
    for (String dimension : metric.info().dimensions()) {
      if (!known.contains(dimension)) {
        report.add(
            metric.info().origin(),
            "dimensions",
            ErrorCode.UNKNOWN_DIMENSION,
            "Dimension[%s] is not in %s, which has %s.%s"
                .formatted(
                    dimension,
                    owner,
                    known.isEmpty() ? "none" : String.join(", ", known),
                    NearestName.suggestion(dimension, known)));
      }
    }
  }
}
