package io.cochonnet.catalog.load;

import io.cochonnet.catalog.model.Origin;
import io.cochonnet.yaml.YamlMapping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The keys of a definition, and of the mappings inside of it. What is missing or unreadable becomes
 * a fault and is remembered, so that a definition is made of what can be read and the checks leave
 * alone what cannot.
 */
final class Keys {
  private final YamlMapping mapping;
  private final String prefix;
  private final Map<String, Integer> lines;
  private final Set<String> unread;

  private Keys(YamlMapping mapping, String prefix, Map<String, Integer> lines, Set<String> unread) {
    this.mapping = mapping;
    this.prefix = prefix;
    this.lines = lines;
    this.unread = unread;
    mapping.keys().forEach(key -> lines.put(prefix + key, mapping.lineOf(key)));
  }

  static Keys of(YamlMapping mapping) {
    return new Keys(mapping, "", new HashMap<>(), new HashSet<>());
  }

  /** Whether the key is there, whatever its value. */
  boolean has(String key) {
    return mapping.keys().contains(key);
  }

  /** A value that must be there. */
  <T> T required(String key, T placeholder, Function<YamlMapping, Optional<T>> read) {
    mapping.require(key);
    Optional<T> value = read.apply(mapping);
    if (value.isEmpty()) {
      unread.add(prefix + key);
    }
    return value.orElse(placeholder);
  }

  /** A text that must be there; empty where it is not. */
  String text(String key) {
    return required(key, "", it -> it.text(key));
  }

  /** A value that may be left out. */
  <T> Optional<T> optional(String key, Function<YamlMapping, Optional<T>> read) {
    Optional<T> value = read.apply(mapping);
    if (value.isEmpty() && has(key)) {
      unread.add(prefix + key);
    }
    return value;
  }

  /** The mapping under a key that must be there; everything in it is unread where it is not. */
  Optional<Keys> inside(String key) {
    mapping.require(key);
    Optional<YamlMapping> inner = mapping.mapping(key);
    if (inner.isEmpty()) {
      unread.add(prefix + key);
    }
    return inner.map(it -> new Keys(it, prefix + key + ".", lines, unread));
  }

  /** Says that what stands under a key cannot be used, and why. */
  void fault(String key, String message) {
    mapping.fault(key, message);
    unread.add(prefix + key);
  }

  YamlMapping mapping() {
    return mapping;
  }

  /** Reports the keys that nobody asked for. */
  void finish() {
    mapping.finish();
  }

  /** Where the definition stands; ask after the last read. */
  Origin origin() {
    return new Origin(mapping.file(), mapping.line(), lines, unread);
  }
}
