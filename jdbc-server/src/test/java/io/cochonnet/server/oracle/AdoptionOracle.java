package io.cochonnet.server.oracle;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code product.feature_adoption} and its slices, over the 28 days up to each day. */
final class AdoptionOracle {
  private static final int LENGTH = 28;
  private static final List<Slice<UserDay>> SLICES =
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
                "is_complete",
                "is_final",
                "as_of"));
    Counts users = new Counts(slice, false);
    Counts tenants = new Counts(slice, true);
    for (List<@Nullable Object> value : slice.values(activity.userDays())) {
      for (LocalDate day : days.all()) {
        long activeUsers = users.active.upTo(value, day, LENGTH);
        long activeTenants = tenants.active.upTo(value, day, LENGTH);
        for (String feature : features) {
          long using = users.using.upTo(Row.join(value, feature), day, LENGTH);
          long tenantsUsing = tenants.using.upTo(Row.join(value, feature), day, LENGTH);
          table.add(
              Row.join(Row.of(day, feature), value.toArray()),
              Row.of(
                  using,
                  activeUsers,
                  adoption(day, using, activeUsers),
                  tenantsUsing,
                  activeTenants,
                  adoption(day, tenantsUsing, activeTenants),
                  days.isComplete(day, LENGTH),
                  days.isFinal(day),
                  days.asOf()));
        }
      }
    }
    return table;
  }

  private @Nullable Double adoption(LocalDate day, long using, long active) {
    return days.isComplete(day, LENGTH) ? Row.ratio(using, active) : null;
  }

  /** Users or tenants: the active ones by slice, those using a feature by slice and feature. */
  private final class Counts {
    private final EntitiesByDay active;
    private final EntitiesByDay using;

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
  }
}
