package io.cochonnet.adapter.schema;

import io.cochonnet.yaml.YamlMapping;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Finds keys of a mapping that are blank, or differ in nothing but their case. */
final class UniqueNames {
  private UniqueNames() {}

  /**
   * Adds a fault for each such key.
   *
   * @param form how a name is shown, e.g. {@code Column[tenant.%s]}
   */
  static void check(YamlMapping mapping, String form) {
    Map<String, Integer> lines = new HashMap<>();
    for (String name : mapping.keys()) {
      Integer earlier = lines.putIfAbsent(name.toLowerCase(Locale.ROOT), mapping.lineOf(name));
      if (earlier != null) {
        mapping.fault(
            name,
            "%s is declared twice, first on line %d. Names differ in more than their case."
                .formatted(form.formatted(name), earlier));
      }
      if (name.isBlank()) {
        mapping.fault(name, form.formatted(name) + " has a blank name.");
      }
    }
  }
}
