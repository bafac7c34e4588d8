package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.yaml.NearestName;

/** A metric's sources exist. */
final class SourceRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (SourceUse use : SourceUse.all(definitions)) {
      if (use.in(definitions).isEmpty()) {
        report.add(
            use.metric().info().origin(),
            use.key(),
            ErrorCode.UNKNOWN_SOURCE,
            "Source[%s] does not exist; one of %s was expected.%s"
                .formatted(
                    use.source(),
                    String.join(", ", definitions.sources().keySet()),
                    NearestName.suggestion(use.source(), definitions.sources().keySet())));
      }
    }
  }
}
