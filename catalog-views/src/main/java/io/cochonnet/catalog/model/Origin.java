package io.cochonnet.catalog.model;

import java.util.Map;

/**
 * Where a definition stands, for messages; no part of its meaning.
 *
 * @param line the line on which it starts, counted from 1
 * @param keyLines the line of each key
 */
public record Origin(String file, int line, Map<String, Integer> keyLines) {
  public Origin {
    keyLines = Map.copyOf(keyLines);
  }

  /** The line of a key, or of the definition where the key is absent. */
  public int lineOf(String key) {
    return keyLines.getOrDefault(key, line);
  }
}
