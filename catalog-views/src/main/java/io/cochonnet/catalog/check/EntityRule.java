package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.model.Source;
import io.cochonnet.yaml.NearestName;
import java.util.Optional;

/** A metric's sources know its entity. */
final class EntityRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (Metric metric : definitions.metrics().values()) {
      if (metric instanceof CountMetric count) {
        check(metric, definitions.source(count.source()), report);
      } else if (metric instanceof RetentionMetric retention) {
        check(metric, definitions.source(retention.source()), report);
        check(metric, definitions.source(retention.activity()), report);
      }
    }
  }

  private static void check(Metric metric, Optional<Source> source, Report report) {
    String entity = metric.info().entity();
    if (source.isPresent() && source.get().entityColumn(entity).isEmpty()) {
      report.add(
          metric.info().origin(),
          "entity",
          ErrorCode.UNKNOWN_ENTITY,
          "Entity[%s] is not in Source[%s], which has %s.%s"
              .formatted(
                  entity,
                  source.get().name(),
                  String.join(", ", source.get().entities().keySet()),
                  NearestName.suggestion(entity, source.get().entities().keySet())));
    }
  }
}
