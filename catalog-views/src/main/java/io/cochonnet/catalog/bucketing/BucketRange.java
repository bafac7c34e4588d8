package io.cochonnet.catalog.bucketing;

/**
 * The hashes of one variation, half-open.
 *
 * @param start first hash that belongs to it, in 0..1
 * @param end first hash that no longer does; equal to the start where it has no users
 */
public record BucketRange(double start, double end) {
  /** Whether the hash lies in {@code [start, end)}. */
  public boolean contains(double hash) {
    return hash >= start && hash < end;
  }
}
