package io.cochonnet.server.metadata;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC name pattern: {@code %} is any text, {@code _} any character, {@code \} takes the next
 * character literally. Matching ignores case; a null pattern matches every name.
 */
final class NamePattern {
  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
  private static final char ESCAPE = '\\';

  private final Pattern regex;

  private NamePattern(Pattern regex) {
    this.regex = regex;
  }

  static NamePattern of(@Nullable String pattern) {
    if (pattern == null) {
      return new NamePattern(ANY);
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == ESCAPE && i + 1 < pattern.length()) {
        i++;
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
      } else if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return new NamePattern(
        Pattern.compile(
            regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
  }

  /** Matches this one name only. */
  static NamePattern literal(String name) {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.LITERAL;
    return new NamePattern(Pattern.compile(name, flags));
  }

  boolean matches(String name) {
    return regex.matcher(name).matches();
  }
}
