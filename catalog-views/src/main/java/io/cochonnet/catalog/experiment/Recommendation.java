package io.cochonnet.catalog.experiment;

/**
 * What to do with a variation.
 *
 * @param advice what
 * @param reason why, as a sentence
 */
public record Recommendation(Advice advice, String reason) {
  /** What can be advised. */
  public enum Advice {
    SHIP("ship"),
    KEEP_RUNNING("keep running"),
    STOP("stop"),
    DO_NOT_TRUST("do not trust: srm");

    private final String words;

    Advice(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
