package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.yaml.NearestName;
import java.util.HashSet;
import java.util.List;

/** An experiment has two variations or more, each once, with positive weights, and a baseline. */
final class VariationsRule implements Rule {
  @Override
  public void check(Definitions definitions, Report report) {
    definitions.experiments().forEach(experiment -> check(experiment, report));
  }

  private static void check(Experiment experiment, Report report) {
    List<String> ids = experiment.variations().stream().map(Experiment.Variation::id).toList();
    if (new HashSet<>(ids).size() != ids.size() || ids.size() < 2) {
      report.add(
          experiment.origin(),
          "variations",
          ErrorCode.VARIATIONS,
          "Experiment[%s] was expected to have two variations or more, each once."
              .formatted(experiment.key()));
    }
    if (!ids.contains(experiment.baseline())) {
      report.add(
          experiment.origin(),
          "baseline",
          ErrorCode.VARIATIONS,
          "Baseline[%s] is not among the variations %s.%s"
              .formatted(
                  experiment.baseline(),
                  String.join(", ", ids),
                  NearestName.suggestion(experiment.baseline(), ids)));
    }
    for (Experiment.Variation variation : experiment.variations()) {
      if (!(variation.weight() > 0 && Double.isFinite(variation.weight()))) {
        report.add(
            experiment.origin(),
            "variations",
            ErrorCode.VARIATIONS,
            "Variation[%s] was expected to have a weight above 0, not %s."
                .formatted(variation.id(), variation.weight()));
      }
    }
  }
}
