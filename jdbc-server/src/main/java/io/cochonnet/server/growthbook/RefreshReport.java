package io.cochonnet.server.growthbook;

import java.util.List;

/**
 * What one refresh has changed.
 *
 * @param source where it read
 * @param definitions good ones that the source has
 * @param added keys that were not known before, or had vanished
 * @param changed keys that were defined otherwise before
 * @param vanished keys that the source had before and has no more
 * @param refusals what the source has and is not taken
 */
public record RefreshReport(
    String source,
    int definitions,
    List<String> added,
    List<String> changed,
    List<String> vanished,
    List<Refusal> refusals) {
  public RefreshReport {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    vanished = List.copyOf(vanished);
    refusals = List.copyOf(refusals);
  }

  /** Whether any definition is another than before. */
  public boolean isChange() {
    return !added.isEmpty() || !changed.isEmpty() || !vanished.isEmpty();
  }
}
