package io.cochonnet.catalog.experiment;

import java.util.Locale;

/** Whether a comparison can be relied on, and if not, why. */
public enum Status {
  OK("The comparison can be relied on."),
  PENDING("The metric has not been rolled up by its present definition: run `cochonnet rollup`."),
  UNKNOWN_VARIATION("The experiment's definition has no such variation."),
  NO_UNITS("Nobody was exposed to the variation."),
  NO_BASELINE("Nobody was exposed to the baseline."),
  SRM(
      "Users did not arrive in the planned proportion, so arms may differ in who is in them. Find"
          + " the cause before anything is read from it."),
  IMMATURE("No conversion window has closed yet."),
  TOO_FEW_CONVERSIONS(
      "Fewer than 150 conversions (of a mean or ratio: users) in an arm; intervals would promise"
          + " more than they keep."),
  ZERO_VARIANCE("All users of an arm have the same value, so nothing can be said about chance.");

  private final String words;

  Status(String words) {
    this.words = words;
  }

  /** What it means, as a sentence. */
  public String words() {
    return words;
  }

  /** As views spell it. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }
}
