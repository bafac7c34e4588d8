package io.cochonnet.server.oracle;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * What every view of {@code catalog} and {@code product} must show, but {@code metric_definitions},
 * after the nightly run over the documents.
 */
public final class Oracle {
  private final Map<String, OracleTable> tables;

  private Oracle(Map<String, OracleTable> tables) {
    this.tables = tables;
  }

  /**
   * Computes all tables.
   *
   * @param documents gives the documents of a collection by its name, {@code data::documents}; each
   *     collection is read once
   */
  public static Oracle of(
      Function<String, Stream<BsonDocument>> documents, OracleSettings settings) {
    Tenants tenants = Tenants.read(documents.apply("tenant"));
    Users users = Users.read(documents.apply("app_user"));
    Activity activity = Activity.read(documents.apply("api_usage_event"), tenants, users, settings);
    OracleDays days = activity.days();
    List<Signup> signups =
        new Signups(tenants, activity, documents.apply("match_played")).inSeries(users);
    Experiments experiments = Experiments.read(documents, settings.asOf());
    List<OracleTable> all =
        Stream.of(
                new ActivityOracle(days, activity.userDays(), signups).tables(),
                new AdoptionOracle(activity).tables(),
                new FirstUseOracle(activity).tables(),
                new FunnelOracle(days, signups).tables(),
                new RetentionOracle(days, signups).tables(),
                new ExperimentOracle(experiments, users, settings).tables())
            .flatMap(Collection::stream)
            .toList();
    Map<String, OracleTable> byView = new LinkedHashMap<>();
    all.forEach(table -> byView.put(table.view(), table));
    return new Oracle(byView);
  }

  /** Every table by its view, {@code catalog.mau_by_plan}. */
  public Map<String, OracleTable> tables() {
    return tables;
  }

  /**
   * The table of a view.
   *
   * @throws IllegalArgumentException where there is none
   */
  public OracleTable table(String view) {
    OracleTable table = tables.get(view);
    if (table == null) {
      throw new IllegalArgumentException("View[" + view + "] is not one of " + tables.keySet());
    }
    return table;
  }
}
