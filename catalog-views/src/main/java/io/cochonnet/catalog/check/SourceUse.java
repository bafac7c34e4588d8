package io.cochonnet.catalog.check;

import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.model.Source;
import java.util.List;
import java.util.Optional;

/**
 * A mention of a source by a metric.
 *
 * @param key where it stands in the metric's file
 * @param filterKey where the filter of its rows stands
 */
record SourceUse(
    Metric metric, String key, String source, String filterKey, Optional<String> filter) {

  /** What a metric mentions itself, not through other metrics. */
  static List<SourceUse> of(Metric metric) {
    if (metric instanceof CountMetric count) {
      return List.of(new SourceUse(metric, "source", count.source(), "filter", count.filter()));
    }
    if (metric instanceof RetentionMetric retention) {
      String span = spanKey(retention);
      return List.of(
          new SourceUse(metric, "source", retention.source(), "filter", retention.filter()),
          new SourceUse(
              metric,
              span + ".activity",
              retention.activity(),
              span + ".filter",
              retention.activityFilter()));
    }
    return List.of();
  }

  /** Everything that all metrics mention. */
  static List<SourceUse> all(Definitions definitions) {
    return definitions.metrics().values().stream().flatMap(it -> of(it).stream()).toList();
  }

  /** The key under which the span of days stands: {@code retention} or {@code conversion}. */
  static String spanKey(RetentionMetric metric) {
    return isConversion(metric) ? "conversion" : "retention";
  }

  static boolean isConversion(RetentionMetric metric) {
    return metric.info().origin().keyLines().containsKey("conversion");
  }

  Optional<Source> in(Definitions definitions) {
    return definitions.source(source);
  }
}
