package io.cochonnet.catalog.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
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

  /** The first day that the value of a day looks at. */
  LocalDate first(LocalDate day);

  /** The last day that the value of a day looks at. */
  LocalDate last(LocalDate day);

  /** The first day whose value looks at a given one. */
  LocalDate firstHolding(LocalDate day);

  /** The last day whose value looks at a given one. */
  LocalDate lastHolding(LocalDate day);

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
    public LocalDate first(LocalDate day) {
      return day.minusDays(days - 1L);
    }

    @Override
    public LocalDate last(LocalDate day) {
      return day;
    }

    @Override
    public LocalDate firstHolding(LocalDate day) {
      return day;
    }

    @Override
    public LocalDate lastHolding(LocalDate day) {
      return day.plusDays(days - 1L);
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
    public LocalDate first(LocalDate day) {
      return period.first(day);
    }

    @Override
    public LocalDate last(LocalDate day) {
      return period.last(day);
    }

    @Override
    public LocalDate firstHolding(LocalDate day) {
      return period.first(day);
    }

    @Override
    public LocalDate lastHolding(LocalDate day) {
      return period.last(day);
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
    YEAR;

    /** The first day of the period that a day lies in. */
    public LocalDate first(LocalDate day) {
      return switch (this) {
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
        case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
        case YEAR -> day.withDayOfYear(1);
      };
    }

    /** The last day of the period that a day lies in. */
    public LocalDate last(LocalDate day) {
      LocalDate first = first(day);
      LocalDate next =
          switch (this) {
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case QUARTER -> first.plusMonths(3);
            case YEAR -> first.plusYears(1);
          };
      return next.minusDays(1);
    }
  }
}
