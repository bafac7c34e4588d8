package io.cochonnet.catalog.stats;

/** Why two arms have no effect that could be stated. */
public enum Degenerate {
  /** An arm has fewer than two users; of a quantile, too few for its interval to exist. */
  TOO_FEW_USERS("an arm has too few users"),
  /** Sums that no users can have: more conversions than users, a negative variance, NaN. */
  IMPOSSIBLE_SUMS("the sums of an arm contradict each other"),
  /** A ratio whose denominator adds up to 0. */
  ZERO_DENOMINATOR("the denominator of an arm's ratio is 0"),
  /** All users of an arm have the same value, for example 0 % or 100 % converted. */
  ZERO_VARIANCE("all users of an arm have the same value"),
  /** A relative effect of a baseline whose mean is 0. */
  ZERO_BASELINE("the baseline's mean is 0, so no effect can be a fraction of it");

  private final String words;

  Degenerate(String words) {
    this.words = words;
  }

  /** The reason for people: a clause without a full stop. */
  public String words() {
    return words;
  }
}
