package io.cochonnet.catalog.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days that the value of a metric looks at. */
public sealed interface Window {
  /** Reads {@code 28 days} or {@code calendar month}; empty for anything else. */
  static Optional<Window> parse(String text) {
    Optional<Window> trailing = Trailing.parse(text).map(it -> it);
    return trailing.or(() -> Calendar.parse(text));
  }

  /** Whether it is one day, so that the windows of two days never overlap. */
  default boolean isSingleDay() {
    return this instanceof Trailing trailing && trailing.days() == 1;
  }

  /**
   * The day and those before it.
   *
   * @param days how many with the day itself, 1 to 9999
   */
  record Trailing(int days) implements Window {
    /** The window of a metric that looks at a single day. */
    public static final Trailing DAY = new Trailing(1);

    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,4})\\s+days?\\s*");

    /** Reads {@code 28 days}; empty for anything else and for 0 days. */
    public static Optional<Trailing> parse(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      int days = Integer.parseInt(matcher.group(1));
      return days < 1 ? Optional.empty() : Optional.of(new Trailing(days));
    }

    @Override
    public String toString() {
      return days == 1 ? "1 day" : days + " days";
    }
  }

  /** The whole calendar period that the day lies in; the value belongs to the whole period. */
  record Calendar(Period period) implements Window {
    private static final Pattern FORM = Pattern.compile("\\s*(?i:calendar)\\s+(\\w+)\\s*");

    /** Reads {@code calendar week}; empty for anything else. */
    public static Optional<Window> parse(String text) {
      Matcher matcher = FORM.matcher(text);
      return matcher.matches()
          ? Arrays.stream(Period.values())
              .filter(it -> it.name().equalsIgnoreCase(matcher.group(1)))
              .findFirst()
              .map(Calendar::new)
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "calendar " + period.name().toLowerCase(Locale.ROOT);
    }
  }

  /** A period of the calendar. */
  enum Period {
    /** ISO week, from Monday. */
    WEEK,
    MONTH,
    QUARTER,
    YEAR
  }
}
