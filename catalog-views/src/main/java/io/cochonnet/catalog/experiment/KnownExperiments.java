package io.cochonnet.catalog.experiment;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.model.KnownExperiment;
import io.cochonnet.catalog.model.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts together what files say of experiments and what the system says that assigns users. A file
 * says how an experiment is read, and overrules the system in what it says besides.
 */
public final class KnownExperiments {
  /** Where no such system is asked: files say all. */
  public static final KnownExperiments NONE = new KnownExperiments(List.of(), false);

  private final Map<String, KnownExperiment> byKey = new LinkedHashMap<>();
  private final boolean moreToCome;

  private KnownExperiments(List<KnownExperiment> known, boolean moreToCome) {
    known.forEach(it -> byKey.put(it.key(), it));
    this.moreToCome = moreToCome;
  }

  /**
   * What the system has told so far: files may wait for the rest.
   *
   * @param known at most one of each key
   */
  public static KnownExperiments soFar(List<KnownExperiment> known) {
    return new KnownExperiments(known, true);
  }

  /** The experiments of files, each with what it leaves to the system. */
  public Definitions complete(Definitions definitions) {
    return with(definitions, definitions.experiments().stream().map(this::completed).toList());
  }

  /** The same definitions, and experiments of which no file says how they are read. */
  public Definitions extend(Definitions definitions) {
    List<Experiment> all = new ArrayList<>(definitions.experiments());
    Set<String> keys = Set.copyOf(definitions.experiments().stream().map(Experiment::key).toList());
    byKey.values().stream()
        .filter(it -> !keys.contains(it.key()))
        .map(KnownExperiments::withoutFile)
        .forEach(all::add);
    return with(definitions, all);
  }

  private static Definitions with(Definitions definitions, List<Experiment> experiments) {
    return new Definitions(definitions.sources(), definitions.metrics(), experiments);
  }

  private Experiment completed(Experiment file) {
    KnownExperiment known = byKey.get(file.key());
    if (known == null) {
      return moreToCome && file.variations().isEmpty() ? file.awaited() : file;
    }
    List<Experiment.Variation> variations =
        file.variations().isEmpty() ? variations(known) : file.variations();
    String baseline =
        file.baseline().isEmpty() && !variations.isEmpty()
            ? variations.get(0).id()
            : file.baseline();
    return new Experiment(
        file.key(),
        file.description(),
        file.origin().isGiven("status") ? file.state() : state(known),
        baseline,
        variations,
        file.metrics(),
        file.analysis(),
        file.start().or(() -> start(known)),
        file.end().or(() -> end(known)),
        file.assignment().or(() -> assignment(known)),
        new Experiment.Provenance("file, " + known.source(), note(known, Optional.of(file))),
        file.origin());
  }

  private static Experiment withoutFile(KnownExperiment known) {
    String name = known.about().name().isEmpty() ? known.key() : known.about().name();
    return new Experiment(
        known.key(),
        known.about().hypothesis().isEmpty() ? name : name + ": " + known.about().hypothesis(),
        state(known),
        known.variations().get(0).key(),
        variations(known),
        List.of(),
        Experiment.Analysis.DEFAULT,
        start(known),
        end(known),
        assignment(known),
        new Experiment.Provenance(known.source(), note(known, Optional.empty())),
        new Origin(known.source(), 0, Map.of(), Set.of()));
  }

  private static Optional<String> note(KnownExperiment known, Optional<Experiment> file) {
    List<String> notes = new ArrayList<>();
    if (file.isEmpty()) {
      notes.add("No file says by which metrics it is read: add experiments/KEY.yaml.");
    }
    if (known.vanished()) {
      notes.add("It is no longer there; this is the last that was known.");
    }
    if (known.adaptive()) {
      notes.add("Its weights change while it runs, so srm says nothing.");
    }
    file.filter(it -> !it.variations().isEmpty())
        .filter(it -> !ids(it.variations()).equals(ids(variations(known))))
        .ifPresent(
            it ->
                notes.add(
                    "The file has variations %s, %s has %s."
                        .formatted(
                            String.join(", ", ids(it.variations())),
                            known.source(),
                            String.join(", ", ids(variations(known))))));
    return notes.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", notes));
  }

  private static List<String> ids(List<Experiment.Variation> variations) {
    return variations.stream().map(Experiment.Variation::id).toList();
  }

  private static List<Experiment.Variation> variations(KnownExperiment known) {
    double equal = 1.0 / known.variations().size();
    return known.variations().stream()
        .map(
            it ->
                new Experiment.Variation(
                    it.key(),
                    it.name().isEmpty() ? it.key() : it.name(),
                    known
                        .currentPhase()
                        .map(phase -> phase.weight(it.key()).orElse(0))
                        .orElse(equal)))
        .toList();
  }

  private static Experiment.State state(KnownExperiment known) {
    return switch (known.status()) {
      case DRAFT -> Experiment.State.DRAFT;
      case RUNNING -> Experiment.State.RUNNING;
      case STOPPED -> Experiment.State.STOPPED;
    };
  }

  /** A new phase assigns users anew, so what was before it does not count. */
  private static Optional<Instant> start(KnownExperiment known) {
    return known.currentPhase().flatMap(KnownExperiment.Phase::from);
  }

  private static Optional<Instant> end(KnownExperiment known) {
    return known.currentPhase().flatMap(KnownExperiment.Phase::to);
  }

  /** Without what stands for it where buckets are given one by one, or in another order. */
  private static Optional<Experiment.Assignment> assignment(KnownExperiment known) {
    List<String> order = known.variations().stream().map(KnownExperiment.Variation::key).toList();
    return known
        .currentPhase()
        .filter(phase -> phase.ranges().isEmpty())
        .filter(
            phase ->
                phase.shares().stream()
                    .map(KnownExperiment.Share::variation)
                    .toList()
                    .equals(order))
        .map(
            phase ->
                new Experiment.Assignment(
                    known.hashing().attribute(),
                    phase.seed(),
                    known.hashing().version(),
                    phase.coverage()));
  }
}
