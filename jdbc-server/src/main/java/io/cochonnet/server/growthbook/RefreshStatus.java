package io.cochonnet.server.growthbook;

import java.time.Instant;
import java.util.Optional;

/**
 * How the attempts to read definitions went, those of all processes. Moments are whole
 * milliseconds.
 *
 * @param source where the last attempt read
 * @param definitions good ones at the last success
 * @param refused others at the last success
 * @param lastError stays after a success; see {@link #isFailing}
 */
public record RefreshStatus(
    String source,
    Optional<Instant> lastSuccess,
    int definitions,
    int refused,
    Optional<String> lastError,
    Optional<Instant> lastErrorAt) {
  /** Before the first attempt. */
  static RefreshStatus none(String source) {
    return new RefreshStatus(source, Optional.empty(), 0, 0, Optional.empty(), Optional.empty());
  }

  /** Whether the last attempt failed. */
  public boolean isFailing() {
    return lastErrorAt.isPresent()
        && (lastSuccess.isEmpty() || lastErrorAt.get().isAfter(lastSuccess.get()));
  }

  RefreshStatus succeeded(String where, FetchedDefinitions fetched, Instant at) {
    return new RefreshStatus(
        where,
        Optional.of(at),
        fetched.experiments().size(),
        fetched.refusals().size(),
        lastError,
        lastErrorAt);
  }

  RefreshStatus failed(String where, String error, Instant at) {
    // In the millisecond of a success it would not count as the later one
    Instant later =
        lastSuccess.filter(it -> !at.isAfter(it)).map(it -> it.plusMillis(1)).orElse(at);
    return new RefreshStatus(
        where, lastSuccess, definitions, refused, Optional.of(error), Optional.of(later));
  }
}
