package io.cochonnet.catalog.model;

import java.util.Map;
import java.util.Set;

/**
 * Where a definition stands, for messages; no part of its meaning.
 *
 * @param line the line on which it starts, counted from 1
 * @param keyLines the line of each key
 * @param unread keys that are missing or whose value could not be read: what stands in their place
 *     means nothing, and has its fault already
 */
public record Origin(String file, int line, Map<String, Integer> keyLines, Set<String> unread) {
  /** What the name of a file that comes with the product starts with. */
  public static final String SHIPPED = "(shipped) ";

  public Origin {
    keyLines = Map.copyOf(keyLines);
    unread = Set.copyOf(unread);
  }

  /**
   * The line of a key, or of what it stands in where the key is absent.
   *
   * @param key with a point before one inside of another: {@code retention.activity}
   */
  public int lineOf(String key) {
    Integer known = keyLines.get(key);
    int point = key.lastIndexOf('.');
    if (known != null) {
      return known;
    }
    return point < 0 ? line : lineOf(key.substring(0, point));
  }

  /** Whether the file has the key. */
  public boolean isGiven(String key) {
    return keyLines.containsKey(key);
  }

  /** Whether the value of a key is what the file says, so that it can be judged. */
  public boolean isRead(String key) {
    int point = key.lastIndexOf('.');
    return !unread.contains(key) && (point < 0 || isRead(key.substring(0, point)));
  }

  /** Whether the definition comes with the product, so that no operator can mend it. */
  public boolean isShipped() {
    return file.startsWith(SHIPPED);
  }
}
