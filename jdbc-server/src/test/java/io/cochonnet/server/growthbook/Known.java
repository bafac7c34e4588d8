package io.cochonnet.server.growthbook;

import io.cochonnet.catalog.model.KnownExperiment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Definitions for tests. */
final class Known {
  private Known() {}

  /** A running experiment with two arms, the first with a weight. */
  static KnownExperiment experiment(String key, double weight) {
    return new KnownExperiment(
        key,
        Optional.empty(),
        new KnownExperiment.About(key, "", ""),
        KnownExperiment.Status.RUNNING,
        false,
        new KnownExperiment.Hashing("id", Optional.empty(), 2),
        List.of(
            new KnownExperiment.Variation("0", Optional.empty(), ""),
            new KnownExperiment.Variation("1", Optional.of("var_1"), "New")),
        List.of(
            new KnownExperiment.Phase(
                "Main",
                Optional.of(Instant.parse("2026-09-02T08:00:00.123Z")),
                Optional.empty(),
                0.5,
                List.of(
                    new KnownExperiment.Share("0", weight),
                    new KnownExperiment.Share("1", 1 - weight)),
                key,
                Optional.of(
                    new KnownExperiment.Namespace(
                        "ns", false, List.of(new KnownExperiment.Range(0, 1)))),
                List.of(new KnownExperiment.Range(0, 0.1), new KnownExperiment.Range(0.5, 1)))),
        false,
        "growthbook",
        false);
  }
}
