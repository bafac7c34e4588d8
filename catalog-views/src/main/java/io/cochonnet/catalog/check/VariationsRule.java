package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.yaml.NearestName;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;

/**
 * An experiment has two variations or more, each once, with weights that add up to 1, and a
 * baseline.
 */
final class VariationsRule implements Rule {
  /** As GrowthBook has it. */
  private static final double TOLERANCE = 0.01;

  @Override
  public void check(Definitions definitions, Report report) {
    definitions.experiments().stream()
        .filter(it -> !it.isAwaited())
        .forEach(it -> check(it, report));
  }

  private static void check(Experiment experiment, Report report) {
    List<String> ids = experiment.variations().stream().map(Experiment.Variation::id).toList();
    if (ids.isEmpty()) {
      report.add(
          experiment.origin(),
          "variations",
          ErrorCode.VARIATIONS,
          "Experiment[%s] has no variations; two or more were expected. Only where the configuration has a section growthbook can they be left to GrowthBook."
              .formatted(experiment.key()));
      return;
    }
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
    double sum = experiment.variations().stream().mapToDouble(it -> it.weight()).sum();
    if (ids.size() >= 2 && !(Math.abs(sum - 1) <= TOLERANCE)) {
      report.add(
          experiment.origin(),
          "variations",
          ErrorCode.VARIATIONS,
          "The weights of Experiment[%s] add up to %s; 1 was expected, such as 0.5 and 0.5. Leave all out for equal ones."
              .formatted(
                  experiment.key(), BigDecimal.valueOf(sum).stripTrailingZeros().toPlainString()));
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
