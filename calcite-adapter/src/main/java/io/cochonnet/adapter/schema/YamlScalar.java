package io.cochonnet.adapter.schema;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Text as YAML. */
final class YamlScalar {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  /** What YAML 1.1 takes for something else than text. */
  private static final Set<String> WORDS =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private YamlScalar() {}

  /** A key or a value that reads as this text, also inside of braces. */
  static String of(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  /** The text on one line, for a comment. */
  static String comment(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().forEach(character -> append(line, character));
    return line.toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            character -> {
              if (character == '"' || character == '\\') {
                quoted.append('\\');
              }
              append(quoted, character);
            });
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder text, int character) {
    if (isPrintable(character)) {
      text.appendCodePoint(character);
    } else {
      text.append(String.format(Locale.ROOT, "\\u%04X", character));
    }
  }

  /** Line separators aside: of those beyond 0xFFFF YAML allows all. */
  private static boolean isPrintable(int character) {
    return (character >= 0x20 && character <= 0x7E)
        || (character >= 0xA0 && character <= 0xD7FF && character != 0x2028 && character != 0x2029)
        || (character >= 0xE000 && character <= 0xFFFD && character != 0xFEFF)
        || character >= 0x10000;
  }
}
