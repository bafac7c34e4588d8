package io.cochonnet.server.growthbook;

import io.cochonnet.catalog.model.KnownExperiment;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of one tracking key. Moments are whole milliseconds.
 *
 * @param definition the last good one; empty where there never was one
 * @param source where it was read
 * @param fetchedAt when {@code definition} was last read; empty with it
 * @param vanishedAt when it was first missing; empty while the source has it
 * @param fault why what the source has now is not taken, wholly or in part; empty where it is
 */
public record StoredExperiment(
    String key,
    Optional<KnownExperiment> definition,
    String source,
    Instant firstSeenAt,
    Optional<Instant> fetchedAt,
    Optional<Instant> vanishedAt,
    Optional<String> fault) {
  /** The same, of which the source has a good definition. */
  StoredExperiment found(KnownExperiment current, String where, Instant at) {
    return new StoredExperiment(
        key,
        Optional.of(current),
        where,
        firstSeenAt,
        Optional.of(at),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, of which the source has a definition that is not taken. */
  StoredExperiment refused(String reason) {
    return new StoredExperiment(
        key,
        definition.map(it -> it.withVanished(false)),
        source,
        firstSeenAt,
        fetchedAt,
        Optional.empty(),
        Optional.of(reason));
  }

  /** The same, of which the source has nothing. */
  StoredExperiment missing(Instant at) {
    return new StoredExperiment(
        key,
        definition.map(it -> it.withVanished(true)),
        source,
        firstSeenAt,
        fetchedAt,
        vanishedAt.or(() -> Optional.of(at)),
        Optional.empty());
  }
}
