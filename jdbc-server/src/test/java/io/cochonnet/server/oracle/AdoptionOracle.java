package io.cochonnet.server.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code product.feature_adoption} and its slices, over the 28 days up to each day. */
final class AdoptionOracle {
  private static final int LENGTH = 28;
  static final List<Slice<UserDay>> SLICES =
      List.of(
          Slice.total(),
          Slice.by("tenant", UserDay::tenant),
          Slice.by("plan", UserDay::plan),
          Slice.by("country", UserDay::country));

  private final Activity activity;
  private final OracleDays days;
  private final Set<String> features = new TreeSet<>();

  AdoptionOracle(Activity activity) {
    this.activity = activity;
    this.days = activity.days();
    activity.uses().forEach(use -> features.add(use.feature()));
  }

  List<OracleTable> tables() {
    return SLICES.stream().map(this::table).toList();
  }

  private OracleTable table(Slice<UserDay> slice) {
    OracleTable table =
        new OracleTable(
            "product.feature_adoption" + slice.suffix(),
            slice.columnsAfter("metric_date", "feature"),
            List.of(
                "users",
                "active_users",
                "adoption",
                "tenants",
                "active_tenants",
                "tenant_adoption",
                "users_before",
                "adoption_before",
                "adoption_change",
                "tenants_before",
                "tenant_adoption_before",
                "tenant_adoption_change",
                "user_days",
                "days_per_user",
                "tenant_days",
                "days_per_tenant",
                "is_complete",
                "is_final",
                "as_of"));
    Counts users = new Counts(slice, false);
    Counts tenants = new Counts(slice, true);
    for (List<@Nullable Object> value : slice.values(activity.userDays())) {
      for (LocalDate day : days.all()) {
        for (String feature : features) {
          Usage ofUsers = users.usage(value, feature, day);
          Usage ofTenants = tenants.usage(value, feature, day);
          List<@Nullable Object> row = new ArrayList<>();
          row.addAll(ofUsers.adoption());
          row.addAll(ofTenants.adoption());
          row.addAll(ofUsers.trend());
          row.addAll(ofTenants.trend());
          row.addAll(ofUsers.depth());
          row.addAll(ofTenants.depth());
          row.addAll(Row.of(days.isComplete(day, LENGTH), days.isFinal(day), days.asOf()));
          table.add(Row.join(Row.of(day, feature), value.toArray()), row);
        }
      }
    }
    return table;
  }

  /** What happened in the window up to a day; a window of which no day is rolled up is null. */
  private record Usage(
      long using, long active, long entityDays, boolean complete, @Nullable Usage before) {
    @Nullable Double share() {
      return complete ? Row.ratio(using, active) : null;
    }

    List<@Nullable Object> adoption() {
      return Row.of(using, active, share());
    }

    List<@Nullable Object> trend() {
      if (before == null) {
        return Row.of(null, null, null);
      }
      Double now = share();
      Double then = before.share();
      return Row.of(before.using, then, now == null || then == null ? null : now - then);
    }

    List<@Nullable Object> depth() {
      return Row.of(entityDays, complete ? Row.ratio(entityDays, using) : null);
    }
  }

  /** Users or tenants: the active ones by slice, those using a feature by slice and feature. */
  private final class Counts {
    private final EntitiesByDay active;
    private final EntitiesByDay using;
    private final Map<List<@Nullable Object>, Usage> known = new HashMap<>();

    Counts(Slice<UserDay> slice, boolean ofTenants) {
      active =
          EntitiesByDay.of(
              activity.userDays(),
              slice.value(),
              UserDay::day,
              row -> ofTenants ? row.tenant() : row.user());
      using =
          EntitiesByDay.of(
              activity.uses(),
              use -> Row.join(slice.of(use.userDay()), use.feature()),
              UserDay.Use::day,
              use -> ofTenants ? use.tenant() : use.user());
    }

    /** In order of the days, so that the window before is there already. */
    Usage usage(List<@Nullable Object> slice, String feature, LocalDate day) {
      List<@Nullable Object> group = Row.join(slice, feature);
      long entityDays = 0;
      for (int back = 0; back < LENGTH; back++) {
        entityDays += using.on(group, day.minusDays(back));
      }
      Usage usage =
          new Usage(
              using.upTo(group, day, LENGTH),
              active.upTo(slice, day, LENGTH),
              entityDays,
              days.isComplete(day, LENGTH),
              known.get(Row.join(group, day.minusDays(LENGTH))));
      known.put(Row.join(group, day), usage);
      return usage;
    }
  }
}
