package io.cochonnet.server.growthbook;

/**
 * A definition that is not taken.
 *
 * @param key its tracking key or, where it has none, its id
 * @param reason a sentence, without texts of the definition
 */
public record Refusal(String key, String reason) {
  @Override
  public String toString() {
    return "Experiment[" + key + "]: " + reason;
  }
}
