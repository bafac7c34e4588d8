package io.cochonnet.catalog.stats;

/** Why two arms cannot be compared. */
public enum Degenerate {
  TOO_FEW_USERS("An arm has fewer than two users."),
  ZERO_BASELINE("The baseline's mean is 0, so nothing is a fraction of it."),
  ZERO_DENOMINATOR("The denominator of an arm adds up to 0."),
  ZERO_VARIANCE("All users of an arm have the same value, so nothing can be said about chance."),
  NOT_FINITE("The sums of an arm are not finite numbers.");

  private final String words;

  Degenerate(String words) {
    this.words = words;
  }

  /** For people: a sentence. */
  public String words() {
    return words;
  }
}
