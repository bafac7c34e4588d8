package io.cochonnet.catalog.model;

/** Over what the values of a metric may be summed up. */
public enum Additivity {
  /** Over days and over dimensions: counts and sums of single days. */
  ADDITIVE,
  /** Over dimensions, not over days: counts and sums whose windows overlap. */
  OVER_DIMENSIONS,
  /** Never: distinct counts, ratios and what is computed from other metrics. */
  NONE
}
