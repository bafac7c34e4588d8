package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.Source;
import io.cochonnet.yaml.NearestName;

/** A metric's sources know its entity. */
final class EntityRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (SourceUse use : SourceUse.all(definitions)) {
      use.in(definitions)
          .filter(source -> source.origin().isRead("entities"))
          .ifPresent(source -> check(use.metric(), source, report));
    }
  }

  private static void check(Metric metric, Source source, Report report) {
    String entity = metric.info().entity();
    if (source.entityColumn(entity).isEmpty()) {
      report.add(
          metric.info().origin(),
          "entity",
          ErrorCode.UNKNOWN_ENTITY,
          "Entity[%s] is not in Source[%s], which has %s.%s"
              .formatted(
                  entity,
                  source.name(),
                  String.join(", ", source.entities().keySet()),
                  NearestName.suggestion(entity, source.entities().keySet())));
    }
  }
}
