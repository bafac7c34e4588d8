package io.cochonnet.server.growthbook;

import io.cochonnet.catalog.model.KnownExperiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers definitions and refuses faulty ones, so that each key is there once. */
final class Collector {
  /** The last is the one that exposures are most likely of. */
  private static final Comparator<KnownExperiment> LIKELY =
      Comparator.<KnownExperiment, Boolean>comparing(it -> !it.archived())
          .thenComparing(it -> it.status() == KnownExperiment.Status.RUNNING)
          .thenComparing(it -> it.status() != KnownExperiment.Status.DRAFT)
          .thenComparing(it -> it.startedAt().orElse(Instant.MIN));

  private final Map<String, KnownExperiment> experiments = new LinkedHashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();

  /**
   * Takes a definition, or refuses it.
   *
   * @param name its key or, where it has none, its id
   * @param reader may throw {@link UnexpectedShape}
   */
  void add(String name, Supplier<KnownExperiment> reader) {
    try {
      KnownExperiment experiment = reader.get();
      Optional<String> fault = ExperimentChecks.fault(experiment);
      if (fault.isPresent()) {
        refusals.add(new Refusal(name, fault.get()));
      } else {
        take(experiment);
      }
    } catch (UnexpectedShape e) {
      refusals.add(new Refusal(name, e.getMessage() + "."));
    }
  }

  private void take(KnownExperiment experiment) {
    KnownExperiment other = experiments.putIfAbsent(experiment.key(), experiment);
    if (other == null || other.equals(experiment)) {
      return;
    }
    boolean better = LIKELY.compare(experiment, other) > 0;
    experiments.put(experiment.key(), better ? experiment : other);
    refusals.add(
        new Refusal(
            experiment.key(),
            "Two different definitions have this tracking key: %s is taken, %s is left out. Give each a key of its own, or archive one."
                .formatted(
                    words(better ? experiment : other), words(better ? other : experiment))));
  }

  private static String words(KnownExperiment experiment) {
    return experiment.id().map(id -> "Id[" + id + "]").orElse("one rule");
  }

  FetchedDefinitions fetched() {
    return new FetchedDefinitions(List.copyOf(experiments.values()), refusals);
  }
}
