package io.cochonnet.server.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code product.feature_first_use} and its slices. */
final class FirstUseOracle {
  private static final int LENGTH = 28;
  private static final Comparator<UserDay.Use> OF_USER =
      Comparator.comparing(UserDay.Use::day)
          .thenComparing(
              UserDay.Use::tenant, Comparator.nullsLast(Comparator.<String>naturalOrder()));
  private static final Comparator<UserDay.Use> OF_TENANT =
      Comparator.comparing(UserDay.Use::day).thenComparing(UserDay.Use::user);

  private final Activity activity;
  private final OracleDays days;
  private final List<UserDay.Use> usersFirst;
  private final List<UserDay.Use> tenantsFirst;

  FirstUseOracle(Activity activity) {
    this.activity = activity;
    this.days = activity.days();
    this.usersFirst = firsts(UserDay.Use::user, OF_USER);
    this.tenantsFirst = firsts(UserDay.Use::tenant, OF_TENANT);
  }

  private List<UserDay.Use> firsts(
      Function<UserDay.Use, @Nullable String> entity, Comparator<UserDay.Use> order) {
    Map<List<@Nullable Object>, UserDay.Use> firsts = new HashMap<>();
    for (UserDay.Use use : activity.uses()) {
      String who = entity.apply(use);
      if (who != null) {
        firsts.merge(Row.of(who, use.feature()), use, (a, b) -> order.compare(a, b) <= 0 ? a : b);
      }
    }
    return List.copyOf(firsts.values());
  }

  List<OracleTable> tables() {
    List<OracleTable> tables = new ArrayList<>();
    AdoptionOracle.SLICES.forEach(slice -> tables.add(table(slice)));
    return tables;
  }

  private OracleTable table(Slice<UserDay> slice) {
    OracleTable table =
        new OracleTable(
            "product.feature_first_use" + slice.suffix(),
            slice.columnsAfter("metric_date", "feature"),
            List.of(
                "first_users",
                "first_users_in_window",
                "first_tenants",
                "first_tenants_in_window",
                "is_complete",
                "is_final",
                "as_of"));
    EntitiesByDay users = byDay(usersFirst, slice, UserDay.Use::user);
    EntitiesByDay tenants = byDay(tenantsFirst, slice, UserDay.Use::tenant);
    Set<String> features = new TreeSet<>();
    activity.uses().forEach(use -> features.add(use.feature()));
    for (List<@Nullable Object> value : slice.values(activity.userDays())) {
      for (String feature : features) {
        List<@Nullable Object> group = Row.join(value, feature);
        for (LocalDate day : days.all()) {
          table.add(
              Row.join(Row.of(day, feature), value.toArray()),
              Row.of(
                  users.on(group, day),
                  users.upTo(group, day, LENGTH),
                  tenants.on(group, day),
                  tenants.upTo(group, day, LENGTH),
                  days.isComplete(day, LENGTH),
                  days.isFinal(day),
                  days.asOf()));
        }
      }
    }
    return table;
  }

  private static EntitiesByDay byDay(
      List<UserDay.Use> uses,
      Slice<UserDay> slice,
      Function<UserDay.Use, @Nullable String> entity) {
    return EntitiesByDay.of(
        uses, use -> Row.join(slice.of(use.userDay()), use.feature()), UserDay.Use::day, entity);
  }
}
