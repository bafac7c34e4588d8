package io.cochonnet.dashboards.model;

import io.cochonnet.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where something stands in a file, for messages; no part of its meaning.
 *
 * @param line the line on which it starts, counted from 1
 */
public record Place(String file, int line, Map<String, Integer> keyLines) {
  public Place {
    keyLines = Map.copyOf(keyLines);
  }

  /** Of a mapping. */
  public static Place of(YamlMapping mapping) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    mapping.keys().forEach(key -> lines.put(key, mapping.lineOf(key)));
    return new Place(mapping.file(), mapping.line(), lines);
  }

  /** The line of a key, or of what it stands in where the key is absent. */
  public int lineOf(String key) {
    return keyLines.getOrDefault(key, line);
  }
}
