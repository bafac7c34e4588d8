package io.cochonnet.adapter.schema;

import io.cochonnet.yaml.NearestName;
import java.util.List;
import java.util.Locale;

/** Finds a name whatever its case, and with or without marks between its words. */
final class Spelling {
  private Spelling() {}

  /**
   * The place of {@code text} among the names.
   *
   * @throws IllegalArgumentException where it is none of them, with a sentence about {@code
   *     noun[text]}
   */
  static int index(String noun, String text, List<String> names) {
    int index = names.stream().map(Spelling::plain).toList().indexOf(plain(text));
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s[%s] is not one of %s.%s"
              .formatted(
                  noun, text, String.join(", ", names), NearestName.suggestion(text, names)));
    }
    return index;
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}
