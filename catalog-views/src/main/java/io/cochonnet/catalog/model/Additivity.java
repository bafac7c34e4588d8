package io.cochonnet.catalog.model;

/** Whether the values of a metric may be summed up. */
public enum Additivity {
  /** Over time and over dimensions. */
  ADDITIVE,
  /** Never: distinct counts and ratios. */
  NONE
}
