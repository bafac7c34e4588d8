package io.cochonnet.catalog.stats;

/** What a test looks for. */
public enum Alternative {
  /** The arm differs, either way. */
  TWO_SIDED,
  /** The arm is higher than the baseline. */
  GREATER,
  /** The arm is lower than the baseline. */
  LESS
}
