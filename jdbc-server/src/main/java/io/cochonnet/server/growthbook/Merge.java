package io.cochonnet.server.growthbook;

import io.cochonnet.catalog.model.KnownExperiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was kept and what a source has now, put together. For one thread. */
final class Merge {
  private final String source;
  private final Instant now;
  private final Map<String, StoredExperiment> before = new TreeMap<>();
  private final Map<String, StoredExperiment> after = new TreeMap<>();
  private final List<String> added = new ArrayList<>();
  private final List<String> changed = new ArrayList<>();
  private final List<String> vanished = new ArrayList<>();

  private Merge(List<StoredExperiment> kept, String source, Instant now) {
    this.source = source;
    this.now = now;
    kept.forEach(it -> before.put(it.key(), it));
  }

  static Merge of(
      List<StoredExperiment> kept, FetchedDefinitions fetched, String source, Instant now) {
    Merge merge = new Merge(kept, source, now);
    fetched.experiments().forEach(merge::found);
    fetched.refusals().forEach(merge::refused);
    merge.before.values().stream()
        .filter(it -> !merge.after.containsKey(it.key()))
        .forEach(merge::missing);
    return merge;
  }

  private void found(KnownExperiment experiment) {
    String key = experiment.key();
    Optional<KnownExperiment> known =
        Optional.ofNullable(before.get(key)).flatMap(StoredExperiment::definition);
    if (known.isEmpty() || known.get().vanished()) {
      added.add(key);
    } else if (!known.get().equals(experiment)) {
      changed.add(key);
    }
    after.put(key, known(key).found(experiment, source, now));
  }

  /** A key can be both taken and refused: then another definition had the same one. */
  private void refused(Refusal refusal) {
    StoredExperiment known =
        Optional.ofNullable(after.get(refusal.key())).orElseGet(() -> known(refusal.key()));
    after.put(refusal.key(), known.refused(refusal.reason()));
  }

  private void missing(StoredExperiment known) {
    if (known.definition().isPresent()) {
      if (known.vanishedAt().isEmpty()) {
        vanished.add(known.key());
      }
      after.put(known.key(), known.missing(now));
    }
  }

  private StoredExperiment known(String key) {
    StoredExperiment known = before.get(key);
    return known != null
        ? known
        : new StoredExperiment(
            key,
            Optional.empty(),
            source,
            now,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /** All that is to be kept, by key. */
  List<StoredExperiment> kept() {
    return List.copyOf(after.values());
  }

  /** What has vanished and never had a definition. */
  List<StoredExperiment> dropped() {
    return before.values().stream().filter(it -> !after.containsKey(it.key())).toList();
  }

  RefreshReport report(FetchedDefinitions fetched) {
    return new RefreshReport(
        source, fetched.experiments().size(), added, changed, vanished, fetched.refusals());
  }

  /** Refusals that are not what was kept of their keys: news for an operator. */
  Stream<Refusal> newRefusals(FetchedDefinitions fetched) {
    return fetched.refusals().stream()
        .filter(
            it ->
                !Optional.ofNullable(before.get(it.key()))
                    .flatMap(StoredExperiment::fault)
                    .equals(Optional.of(it.reason())));
  }
}
