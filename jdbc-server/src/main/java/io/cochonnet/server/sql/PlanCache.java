package io.cochonnet.server.sql;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.calcite.avatica.Meta.StatementType;
import org.apache.calcite.jdbc.CalcitePrepare.CalciteSignature;
import org.apache.calcite.jdbc.CalcitePrepare.Context;
import org.apache.calcite.jdbc.CalciteSchema;

/**
 * Plans of queries by their text, for the connections of one server: a dashboard sends the same
 * statements again and again, and a plan over the catalog's views takes longer to make than many
 * queries take to run. A plan holds nothing of a session but its default schema. Plans are made
 * anew after a while, since estimates and indexes change.
 */
public final class PlanCache {
  private static final long PLANS = 1_000;
  private static final Duration AGE = Duration.ofMinutes(5);

  private final Cache<Key, CalciteSignature<?>> plans;

  /** What a plan depends on. Roots are told apart by identity: each stands for its settings. */
  private record Key(
      Optional<CalciteSchema> root,
      List<String> schemaPath,
      String sql,
      Type rowType,
      long maxRows,
      ZoneId zone) {}

  public PlanCache() {
    this.plans = CacheBuilder.newBuilder().maximumSize(PLANS).expireAfterWrite(AGE).build();
  }

  // What was planned for a row type is found by it.
  @SuppressWarnings("unchecked")
  <T> CalciteSignature<T> get(
      Context context,
      String sql,
      Type rowType,
      long maxRows,
      ZoneId zone,
      Supplier<CalciteSignature<T>> planner) {
    Key key =
        new Key(
            Optional.ofNullable(context.getMutableRootSchema()),
            List.copyOf(context.getDefaultSchemaPath()),
            sql,
            rowType,
            maxRows,
            zone);
    CalciteSignature<?> known = plans.getIfPresent(key);
    if (known != null) {
      return (CalciteSignature<T>) known;
    }
    CalciteSignature<T> made = planner.get();
    if (made.statementType == StatementType.SELECT) {
      plans.put(key, made);
    }
    return made;
  }
}
