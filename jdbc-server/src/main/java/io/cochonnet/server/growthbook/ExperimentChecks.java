package io.cochonnet.server.growthbook;

import io.cochonnet.catalog.model.KnownExperiment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a definition must obey, so that users can be counted by variation. */
final class ExperimentChecks {
  /** GrowthBook's SDKs take weights whose sum is off by so much; past it they take equal ones. */
  static final double TOLERANCE = 0.01;

  private ExperimentChecks() {}

  /** The first thing that is wrong, as a sentence. */
  static Optional<String> fault(KnownExperiment experiment) {
    return Stream.of(
            key(experiment), variations(experiment.variations()), version(experiment.hashing()))
        .flatMap(Optional::stream)
        .findFirst()
        // Of phases that are over, GrowthBook tells weights by the variations of the current one
        .or(() -> experiment.currentPhase().flatMap(it -> phase(it, experiment.variations())));
  }

  private static Optional<String> key(KnownExperiment experiment) {
    return experiment.key().isBlank()
        ? Optional.of("It has no tracking key, so no exposure can name it. Give it one.")
        : Optional.empty();
  }

  private static Optional<String> variations(List<KnownExperiment.Variation> variations) {
    if (variations.size() < 2) {
      return Optional.of(
          "Its number of variations[%d] is below 2, so there is nothing to compare."
              .formatted(variations.size()));
    }
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < variations.size(); i++) {
      if (!keys.add(variations.get(i).key())) {
        return Optional.of(
            "Its variation %d has the key of another. Give each a key of its own.".formatted(i));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> version(KnownExperiment.Hashing hashing) {
    return hashing.version() == 1 || hashing.version() == 2
        ? Optional.empty()
        : Optional.of("hashVersion[%d] is neither 1 nor 2.".formatted(hashing.version()));
  }

  private static Optional<String> phase(
      KnownExperiment.Phase phase, List<KnownExperiment.Variation> variations) {
    long named = phase.shares().stream().map(KnownExperiment.Share::variation).distinct().count();
    if (phase.shares().size() != variations.size() || named != variations.size()) {
      return Optional.of(
          "It has %d variations, and weights for %d of them: one for each was expected."
              .formatted(variations.size(), named));
    }
    if (!phase.ranges().isEmpty() && phase.ranges().size() != variations.size()) {
      return Optional.of(
          "It has %d variations and %d ranges: one for each was expected."
              .formatted(variations.size(), phase.ranges().size()));
    }
    if (!(phase.coverage() >= 0 && phase.coverage() <= 1)) {
      return Optional.of("coverage[%s] is not between 0 and 1.".formatted(phase.coverage()));
    }
    return weights(phase.shares().stream().map(KnownExperiment.Share::weight).toList());
  }

  private static Optional<String> weights(List<Double> weights) {
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    if (weights.stream().anyMatch(weight -> !(weight >= 0))) {
      return Optional.of("A weight is not 0 or more. Weights are parts of 1.");
    }
    return Math.abs(sum - 1) <= TOLERANCE + 1e-9
        ? Optional.empty()
        : Optional.of(
            "Its weights add up to %.4f where 1 was expected. Correct them in GrowthBook: its SDKs"
                    .formatted(sum)
                + " take equal weights instead.");
  }
}
