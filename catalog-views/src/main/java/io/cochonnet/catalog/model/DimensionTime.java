package io.cochonnet.catalog.model;

import java.util.Locale;

/** The moment whose value a dimension shows. */
public enum DimensionTime {
  /** When the event happened: history is not rewritten. */
  AT_EVENT,
  /** When the user signed up: fixed for good. */
  AT_SIGNUP,
  /** When the data was last rolled up: history moves with it. */
  NOW;

  /** As definition files spell it, such as {@code at_event}. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }
}
