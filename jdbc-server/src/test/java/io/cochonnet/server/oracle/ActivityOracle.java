package io.cochonnet.server.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The seven metrics of the {@code catalog} schema, each with its slices. */
final class ActivityOracle {
  private static final List<Slice<UserDay>> USER_SLICES =
      List.of(
          Slice.total(),
          Slice.by("tenant", UserDay::tenant),
          Slice.by("plan", UserDay::plan),
          Slice.by("country", UserDay::country),
          Slice.by("signup_source", UserDay::source));
  private static final List<Slice<UserDay>> TENANT_SLICES =
      List.of(
          Slice.total(),
          Slice.by("plan", UserDay::plan),
          Slice.by("country", UserDay::tenantCountry));

  private final OracleDays days;
  private final List<UserDay> userDays;
  private final List<Signup> signups;

  ActivityOracle(OracleDays days, List<UserDay> userDays, List<Signup> signups) {
    this.days = days;
    this.userDays = userDays;
    this.signups = signups;
  }

  List<OracleTable> tables() {
    List<UserDay> ofTenants = userDays.stream().filter(row -> row.tenant() != null).toList();
    List<OracleTable> tables = new ArrayList<>();
    for (Slice<UserDay> slice : USER_SLICES) {
      tables.add(distinct("dau", 1, userDays, slice, UserDay::user));
      tables.add(distinct("wau", 7, userDays, slice, UserDay::user));
      tables.add(distinct("mau", 28, userDays, slice, UserDay::user));
      tables.add(stickiness(slice));
    }
    for (Slice<UserDay> slice : TENANT_SLICES) {
      tables.add(distinct("active_tenants", 28, ofTenants, slice, UserDay::tenant));
    }
    for (Slice<Signup> slice : Signup.slices()) {
      tables.add(signups(slice));
      tables.add(retention(slice));
    }
    return tables;
  }

  private OracleTable distinct(
      String metric,
      int length,
      List<UserDay> rows,
      Slice<UserDay> slice,
      Function<UserDay, @Nullable String> entity) {
    OracleTable table = table(metric, slice, metric);
    EntitiesByDay entities = EntitiesByDay.of(rows, slice.value(), UserDay::day, entity);
    for (List<@Nullable Object> value : slice.values(rows)) {
      for (LocalDate day : days.all()) {
        long count = entities.upTo(value, day, length);
        add(table, day, value, List.of(count), days.isComplete(day, length), days.isFinal(day));
      }
    }
    return table;
  }

  private OracleTable stickiness(Slice<UserDay> slice) {
    OracleTable table = table("stickiness", slice, "stickiness", "numerator", "denominator");
    EntitiesByDay users = EntitiesByDay.of(userDays, slice.value(), UserDay::day, UserDay::user);
    for (List<@Nullable Object> value : slice.values(userDays)) {
      for (LocalDate day : days.all()) {
        long sum = 0;
        for (int back = 0; back < 28; back++) {
          sum += users.on(value, day.minusDays(back));
        }
        double mean = sum / 28.0;
        long mau = users.upTo(value, day, 28);
        boolean complete = days.isComplete(day, 28);
        Double ratio = complete ? Row.ratio(mean, mau) : null;
        add(table, day, value, Row.of(ratio, mean, mau), complete, days.isFinal(day));
      }
    }
    return table;
  }

  private OracleTable signups(Slice<Signup> slice) {
    OracleTable table = table("signups", slice, "signups");
    for (List<@Nullable Object> value : slice.values(signups)) {
      for (LocalDate day : days.all()) {
        long count = cohort(slice, value, day).size();
        add(table, day, value, List.of(count), true, days.isFinal(day));
      }
    }
    return table;
  }

  private OracleTable retention(Slice<Signup> slice) {
    OracleTable table = table("retention_m1", slice, "retention_m1", "numerator", "denominator");
    for (List<@Nullable Object> value : slice.values(signups)) {
      for (LocalDate day : days.all()) {
        List<Signup> cohort = cohort(slice, value, day);
        long size = cohort.size();
        long back =
            cohort.stream().filter(s -> s.isActive(day.plusDays(28), day.plusDays(55))).count();
        boolean closed = days.isClosed(day.plusDays(55));
        Double rate = closed ? Row.ratio(back, size) : null;
        add(table, day, value, Row.of(rate, back, size), closed, closed);
      }
    }
    return table;
  }

  private List<Signup> cohort(Slice<Signup> slice, List<@Nullable Object> value, LocalDate day) {
    return signups.stream()
        .filter(signup -> signup.day().equals(day) && slice.of(signup).equals(value))
        .toList();
  }

  private static OracleTable table(String metric, Slice<?> slice, String... values) {
    List<String> columns = new ArrayList<>(List.of(values));
    columns.addAll(List.of("is_complete", "is_final", "as_of"));
    return new OracleTable(
        "catalog." + metric + slice.suffix(), slice.columnsAfter("metric_date"), columns);
  }

  private void add(
      OracleTable table,
      LocalDate day,
      List<@Nullable Object> slice,
      List<? extends @Nullable Object> values,
      boolean isComplete,
      boolean isFinal) {
    table.add(
        Row.join(Row.of(day), slice.toArray()), Row.join(values, isComplete, isFinal, days.asOf()));
  }
}
