package io.cochonnet.catalog.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time in whole days.
 *
 * @param days at least 1
 */
public record Window(int days) {
  private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,4})\\s+days?\\s*");

  /** The length of a metric that looks at a single day. */
  public static final Window DAY = new Window(1);

  /** Reads {@code 28 days}; empty for anything else and for 0 days. */
  public static Optional<Window> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int days = Integer.parseInt(matcher.group(1));
    return days < 1 ? Optional.empty() : Optional.of(new Window(days));
  }

  @Override
  public String toString() {
    return days == 1 ? "1 day" : days + " days";
  }
}
