package io.cochonnet.server.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code product.signup_funnel} and its slices: signup, first match, active. */
final class FunnelOracle {
  private static final Duration MATCH_WINDOW = Duration.ofDays(7);
  private static final int ACTIVITY_DAYS = 28;
  private static final int ACTIVE_FROM = 3;

  private final OracleDays days;
  private final List<Signup> signups;

  FunnelOracle(OracleDays days, List<Signup> signups) {
    this.days = days;
    this.signups = signups;
  }

  List<OracleTable> tables() {
    return Signup.slices().stream().map(this::table).toList();
  }

  private OracleTable table(Slice<Signup> slice) {
    OracleTable table =
        new OracleTable(
            "product.signup_funnel" + slice.suffix(),
            slice.columnsAfter("step"),
            List.of(
                "step_name",
                "entrants",
                "converted",
                "in_progress",
                "rate_of_previous",
                "rate_of_first",
                "median_days_to_convert",
                "p90_days_to_convert",
                "as_of"));
    for (List<@Nullable Object> value : slice.values(signups)) {
      List<Signup> entrants =
          signups.stream().filter(signup -> slice.of(signup).equals(value)).toList();
      addSteps(table, value, entrants);
    }
    return table;
  }

  private void addSteps(OracleTable table, List<@Nullable Object> slice, List<Signup> entrants) {
    Step match = new Step();
    Step active = new Step();
    for (Signup signup : entrants) {
      enter(signup, match, active);
    }
    long all = entrants.size();
    Double one = all == 0 ? null : 1.0;
    table.add(
        Row.join(Row.of(1), slice.toArray()),
        Row.of("signup", all, all, 0L, one, one, null, null, days.asOf()));
    long open = match.inProgress;
    table.add(Row.join(Row.of(2), slice.toArray()), match.row("first match", all - open));
    open += active.inProgress;
    table.add(Row.join(Row.of(3), slice.toArray()), active.row("active", all - open));
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

  private final class Step {
    private long entrants;
    private long inProgress;
    private final List<Double> daysToConvert = new ArrayList<>();

    void convert(Number days) {
      daysToConvert.add(days.doubleValue());
    }

    List<@Nullable Object> row(String name, long ofFirst) {
      long converted = daysToConvert.size();
      return Row.of(
          name,
          entrants,
          converted,
          inProgress,
          Row.ratio(converted, entrants - inProgress),
          Row.ratio(converted, ofFirst),
          percentile(daysToConvert, 0.5),
          percentile(daysToConvert, 0.9),
          days.asOf());
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
