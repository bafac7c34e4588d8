package io.cochonnet.catalog.bucketing;

/** Hashes from {@code start}, inclusive, to {@code end}, exclusive; both in [0, 1]. */
public record BucketRange(double start, double end) {
  /** Whether a hash lies in it. */
  public boolean holds(double hash) {
    return hash >= start && hash < end;
  }
}
