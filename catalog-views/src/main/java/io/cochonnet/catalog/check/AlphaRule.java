package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;

/** An experiment's alpha lies between 0 and 1. */
final class AlphaRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    for (Experiment experiment : definitions.experiments()) {
      if (!(experiment.analysis().alpha() > 0 && experiment.analysis().alpha() < 1)) {
        report.add(
            experiment.origin(),
            "alpha",
            ErrorCode.ALPHA,
            "Alpha[%s] was expected to lie between 0 and 1, such as 0.05."
                .formatted(experiment.analysis().alpha()));
      }
    }
  }
}
