package io.cochonnet.server.oracle;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code product.signup_funnel} with its slices and by week: signup, first match, active. */
final class FunnelOracle {
  private static final Duration MATCH_WINDOW = Duration.ofDays(7);
  private static final int ACTIVITY_DAYS = 28;
  private static final int ACTIVE_FROM = 3;
  private static final List<String> COLUMNS =
      List.of(
          "step_name",
          "entrants",
          "converted",
          "in_progress",
          "rate_of_previous",
          "rate_of_first",
          "median_days_to_convert",
          "p90_days_to_convert",
          "dropped_off",
          "drop_off_rate",
          "is_largest_leak");

  private final OracleDays days;
  private final List<Signup> signups;

  FunnelOracle(OracleDays days, List<Signup> signups) {
    this.days = days;
    this.signups = signups;
  }

  List<OracleTable> tables() {
    List<OracleTable> tables = new ArrayList<>();
    Signup.slices().forEach(slice -> tables.add(table(slice)));
    tables.add(table(Signup.together()));
    tables.add(weekly());
    return tables;
  }

  private OracleTable table(Slice<Signup> slice) {
    List<String> columns = new ArrayList<>(COLUMNS);
    columns.add("as_of");
    OracleTable table =
        new OracleTable(
            "product.signup_funnel" + slice.suffix(), slice.columnsAfter("step"), columns);
    for (List<@Nullable Object> value : slice.values(signups)) {
      List<Step> steps = steps(signups.stream().filter(s -> slice.of(s).equals(value)));
      for (int step = 1; step <= steps.size(); step++) {
        table.add(Row.join(Row.of(step), value.toArray()), Row.join(row(steps, step), days.asOf()));
      }
    }
    return table;
  }

  private OracleTable weekly() {
    List<String> columns = new ArrayList<>(COLUMNS);
    columns.addAll(List.of("is_complete", "as_of"));
    OracleTable table =
        new OracleTable("product.signup_funnel_weekly", List.of("cohort_week", "step"), columns);
    for (LocalDate monday : days.all()) {
      if (monday.getDayOfWeek() == DayOfWeek.MONDAY) {
        LocalDate sunday = monday.plusDays(6);
        List<Step> steps =
            steps(
                signups.stream()
                    .filter(s -> !s.day().isBefore(monday) && !s.day().isAfter(sunday)));
        for (int step = 1; step <= steps.size(); step++) {
          boolean open = steps.subList(0, step).stream().anyMatch(it -> it.inProgress > 0);
          boolean complete = !open && !sunday.isAfter(days.last());
          table.add(Row.of(monday, step), Row.join(row(steps, step), complete, days.asOf()));
        }
      }
    }
    return table;
  }

  /** Signup, first match and active, after all of the users have gone as far as they went. */
  private List<Step> steps(Stream<Signup> entrants) {
    Step start = new Step("signup");
    Step match = new Step("first match");
    Step active = new Step("active");
    entrants.forEach(
        signup -> {
          start.entrants++;
          start.converted++;
          enter(signup, match, active);
        });
    return List.of(start, match, active);
  }

  private static List<@Nullable Object> row(List<Step> steps, int number) {
    Step step = steps.get(number - 1);
    long open = 0;
    long mostLost = 0;
    for (Step other : steps.subList(0, number)) {
      open += other.inProgress;
    }
    for (Step other : steps) {
      mostLost = Math.max(mostLost, other.lost());
    }
    boolean largest = step.lost() > 0 && step.lost() == mostLost;
    for (Step earlier : steps.subList(0, number - 1)) {
      largest = largest && earlier.lost() < mostLost;
    }
    return Row.of(
        step.name,
        step.entrants,
        step.converted,
        step.inProgress,
        Row.ratio(step.converted, step.entrants - step.inProgress),
        Row.ratio(step.converted, steps.get(0).entrants - open),
        percentile(step.daysToConvert, 0.5),
        percentile(step.daysToConvert, 0.9),
        step.lost(),
        Row.ratio(step.lost(), step.lost() + step.converted),
        largest);
  }

  private void enter(Signup signup, Step match, Step active) {
    match.entrants++;
    Instant windowEnd = signup.at().plus(MATCH_WINDOW);
    Instant matchAt = signup.firstMatchAt();
    LocalDate matchDay = signup.firstMatchDay();
    if (windowEnd.isAfter(days.asOf())) {
      match.inProgress++;
    } else if (matchAt != null && matchDay != null && matchAt.isBefore(windowEnd)) {
      match.convert(Duration.between(signup.at(), matchAt).toMillis() / 86_400_000.0);
      active.entrants++;
      LocalDate lastDay = matchDay.plusDays(ACTIVITY_DAYS);
      List<LocalDate> activeDays =
          List.copyOf(signup.activeDays().subSet(matchDay, false, lastDay, true));
      if (!days.isClosed(lastDay)) {
        active.inProgress++;
      } else if (activeDays.size() >= ACTIVE_FROM) {
        LocalDate activation = activeDays.get(ACTIVE_FROM - 1);
        active.convert(ChronoUnit.DAYS.between(matchDay, activation));
      }
    }
  }

  private static final class Step {
    private final String name;
    private long entrants;
    private long converted;
    private long inProgress;
    private final List<Double> daysToConvert = new ArrayList<>();

    Step(String name) {
      this.name = name;
    }

    void convert(Number days) {
      converted++;
      daysToConvert.add(days.doubleValue());
    }

    long lost() {
      return entrants - inProgress - converted;
    }
  }

  /** With linear interpolation between the two nearest values; null where there are none. */
  static @Nullable Double percentile(List<Double> values, double fraction) {
    if (values.isEmpty()) {
      return null;
    }
    List<Double> sorted = values.stream().sorted().toList();
    double position = fraction * (sorted.size() - 1);
    int below = (int) Math.floor(position);
    int above = (int) Math.ceil(position);
    double low = sorted.get(below);
    return low + (position - below) * (sorted.get(above) - low);
  }
}
