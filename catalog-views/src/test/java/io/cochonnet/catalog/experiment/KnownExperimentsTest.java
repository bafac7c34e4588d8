package io.cochonnet.catalog.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.model.KnownExperiment;
import io.cochonnet.catalog.model.Origin;
import io.cochonnet.catalog.model.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownExperimentsTest {
  private static final Instant SECOND = Instant.parse("2026-09-10T00:00:00Z");

  @Test
  void aFileLeavesTheAssignmentToTheSystem() {
    Experiment completed = complete(file(List.of(), "", Map.of()), known(false));
    assertThat(completed.variations())
        .containsExactly(
            new Experiment.Variation("0", "old", 0.3), new Experiment.Variation("1", "1", 0.7));
    assertThat(completed.baseline()).isEqualTo("0");
    assertThat(completed.state()).isEqualTo(Experiment.State.STOPPED);
    assertThat(completed.start()).contains(SECOND);
    assertThat(completed.assignment()).contains(new Experiment.Assignment("id", "seed-2", 2, 0.8));
    assertThat(completed.provenance())
        .isEqualTo(new Experiment.Provenance("file, growthbook", Optional.empty()));
    assertThat(completed.metrics()).hasSize(1);
  }

  @Test
  void whatAFileSaysOverrules() {
    List<Experiment.Variation> own =
        List.of(new Experiment.Variation("a", "a", 0.5), new Experiment.Variation("b", "b", 0.5));
    Experiment completed = complete(file(own, "b", Map.of("status", 3)), known(true));
    assertThat(completed.variations()).isEqualTo(own);
    assertThat(completed.baseline()).isEqualTo("b");
    assertThat(completed.state()).isEqualTo(Experiment.State.RUNNING);
    assertThat(completed.provenance().note().orElseThrow())
        .contains("no longer there", "The file has variations a, b, growthbook has 0, 1.");
  }

  @Test
  void whatNoFileReadsIsListedWithoutMetrics() {
    Definitions extended =
        KnownExperiments.soFar(List.of(known(false)))
            .extend(new Definitions(Map.of(), Map.of(), List.of()));
    assertThat(extended.experiments()).hasSize(1);
    Experiment experiment = extended.experiments().get(0);
    assertThat(experiment.description()).isEqualTo("Checkout: Fewer pages sell more.");
    assertThat(experiment.metrics()).isEmpty();
    assertThat(experiment.provenance().note().orElseThrow()).contains("add experiments/KEY.yaml");
    assertThat(Audit.isPossible(experiment)).isTrue();
  }

  @Test
  void anotherFileStaysAsItIs() {
    Experiment file = file(List.of(new Experiment.Variation("a", "a", 1)), "a", Map.of());
    Definitions definitions = new Definitions(Map.of(), Map.of(), List.of(file));
    assertThat(KnownExperiments.NONE.complete(definitions)).isEqualTo(definitions);
  }

  @Test
  void aFileWaitsForVariationsThatAreNotToldYet() {
    Experiment file = file(List.of(), "", Map.of());
    Definitions definitions = new Definitions(Map.of(), Map.of(), List.of(file));
    Experiment waiting =
        KnownExperiments.soFar(List.of()).complete(definitions).experiments().get(0);
    assertThat(waiting.isAwaited()).isTrue();
    assertThat(waiting.provenance().note().orElseThrow()).contains("has not told them");
    assertThat(KnownExperiments.NONE.complete(definitions).experiments().get(0).isAwaited())
        .isFalse();
  }

  private static Experiment complete(Experiment file, KnownExperiment known) {
    return KnownExperiments.soFar(List.of(known))
        .complete(new Definitions(Map.of(), Map.of(), List.of(file)))
        .experiments()
        .get(0);
  }

  private static Experiment file(
      List<Experiment.Variation> variations, String baseline, Map<String, Integer> lines) {
    return new Experiment(
        "checkout",
        "One page.",
        Experiment.State.RUNNING,
        baseline,
        variations,
        List.of(
            new Experiment.Goal(
                "bought",
                Experiment.Role.GOAL,
                new Experiment.EventOutcome("purchase", Experiment.Counting.USERS),
                new Window.Trailing(14),
                false)),
        Experiment.Analysis.DEFAULT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Experiment.Provenance.FILE,
        new Origin("checkout.yaml", 1, lines, Set.of()));
  }

  private static KnownExperiment known(boolean vanished) {
    return new KnownExperiment(
        "checkout",
        Optional.of("exp_1"),
        new KnownExperiment.About("Checkout", "Fewer pages sell more.", ""),
        KnownExperiment.Status.STOPPED,
        false,
        new KnownExperiment.Hashing("id", Optional.empty(), 2),
        List.of(
            new KnownExperiment.Variation("0", Optional.empty(), "old"),
            new KnownExperiment.Variation("1", Optional.empty(), "")),
        List.of(
            phase("2026-08-01T00:00:00Z", "seed-1", 0.5), phase(SECOND.toString(), "seed-2", 0.3)),
        false,
        "growthbook",
        vanished);
  }

  private static KnownExperiment.Phase phase(String from, String seed, double first) {
    return new KnownExperiment.Phase(
        "Main",
        Optional.of(Instant.parse(from)),
        Optional.empty(),
        0.8,
        List.of(new KnownExperiment.Share("0", first), new KnownExperiment.Share("1", 1 - first)),
        seed,
        Optional.empty(),
        List.of());
  }
}
