package io.cochonnet.catalog;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.store.MetricStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The {@code usage} schema in memory, with the catalog beside it, behind plain Calcite. */
final class Usage implements AutoCloseable {
  static final CatalogSettings SETTINGS =
      new CatalogSettings(
          ZoneId.of("UTC"), 3, List.of("score_keeper", "club_chat"), Optional.empty());

  /** The shipped ones. */
  static Definitions definitions() {
    return Catalog.load(SETTINGS).definitions();
  }

  /** For what has nothing to do with experiments. */
  static Definitions withoutExperiments() {
    return new Definitions(Map.of(), Map.of(), List.of());
  }

  private final Map<String, MemoryTable> tables = new LinkedHashMap<>();
  private final Connection connection;
  private long rollups;
  private boolean byHand;

  Usage() throws SQLException {
    this(SETTINGS);
  }

  Usage(CatalogSettings settings) throws SQLException {
    declare();
    SchemaPlus root = root();
    MetricStore store = new MetricStore(() -> CatalogDriver.connect(root()));
    Catalog.load(settings).addTo(root, store);
    connection = CatalogDriver.connect(root);
  }

  private SchemaPlus root() {
    SchemaPlus root = CalciteSchema.createRootSchema(false, false).plus();
    root.add(
        "usage",
        new AbstractSchema() {
          @Override
          protected Map<String, Table> getTableMap() {
            return Map.copyOf(tables);
          }
        });
    root.add("LOCAL_DATE", new LocalDateFunction());
    return root;
  }

  private void declare() {
    tables.put(
        "tenant",
        new MemoryTable(
            0,
            "tenant_id VARCHAR",
            "name VARCHAR",
            "country VARCHAR",
            "plan VARCHAR",
            "created_at TIMESTAMP"));
    tables.put(
        "tenant_plan",
        new MemoryTable(0, "tenant_id VARCHAR", "plan VARCHAR", "valid_from TIMESTAMP"));
    tables.put(
        "app_user",
        new MemoryTable(
            0,
            "user_id VARCHAR",
            "tenant_id VARCHAR",
            "signup_at TIMESTAMP",
            "signup_source VARCHAR",
            "country VARCHAR",
            "internal BOOLEAN"));
    tables.put(
        "api_usage_event",
        new MemoryTable(
            0,
            "event_id VARCHAR",
            "ts TIMESTAMP",
            "tenant_id VARCHAR",
            "user_id VARCHAR",
            "feature VARCHAR",
            "endpoint VARCHAR",
            "status INTEGER",
            "duration_ms BIGINT",
            "app_platform VARCHAR",
            "app_version VARCHAR"));
    tables.put(
        "match_player",
        new MemoryTable(
            0, "match_id VARCHAR", "tenant_id VARCHAR", "played_at TIMESTAMP", "user_id VARCHAR"));
    tables.put(
        "experiment_exposure",
        new MemoryTable(
            0,
            "exposure_id VARCHAR",
            "user_id VARCHAR",
            "ts TIMESTAMP",
            "experiment_id VARCHAR",
            "variation_id VARCHAR",
            "plan VARCHAR",
            "country VARCHAR"));
    tables.put(
        "conversion_event",
        new MemoryTable(
            0,
            "conversion_id VARCHAR",
            "user_id VARCHAR",
            "ts TIMESTAMP",
            "event VARCHAR",
            "value DOUBLE"));
    tables.put(
        "rollup_day",
        new MemoryTable(
            1,
            "usage_date DATE",
            "as_of TIMESTAMP",
            "as_of_date DATE",
            "events BIGINT",
            "rolled_up_at TIMESTAMP"));
    tables.put(
        "user_feature_usage",
        new MemoryTable(
            4,
            "usage_date DATE",
            "user_id VARCHAR",
            "tenant_id VARCHAR",
            "feature VARCHAR",
            "is_core BOOLEAN",
            "events BIGINT",
            "errors BIGINT",
            "duration_ms_sum BIGINT",
            "plan_at_event VARCHAR",
            "country_at_event VARCHAR",
            "tenant_country VARCHAR",
            "signup_source VARCHAR",
            "signup_date DATE",
            "rolled_up_at TIMESTAMP"));
    tables.put(
        "user_activity",
        new MemoryTable(
            3,
            "usage_date DATE",
            "user_id VARCHAR",
            "tenant_id VARCHAR",
            "events BIGINT",
            "plan_at_event VARCHAR",
            "country_at_event VARCHAR",
            "tenant_country VARCHAR",
            "signup_source VARCHAR",
            "signup_date DATE",
            "rolled_up_at TIMESTAMP"));
    tables.put(
        "user_activity_pack",
        new MemoryTable(
            2,
            "usage_date DATE",
            "part INTEGER",
            "parts INTEGER",
            "entries BIGINT",
            "packed VARBINARY",
            "rolled_up_at TIMESTAMP"));
    tables.put(
        "feature_usage",
        new MemoryTable(
            3,
            "usage_date DATE",
            "tenant_id VARCHAR",
            "feature VARCHAR",
            "events BIGINT",
            "users BIGINT",
            "errors BIGINT",
            "duration_ms_sum BIGINT",
            "plan_at_event VARCHAR",
            "country_at_event VARCHAR",
            "rolled_up_at TIMESTAMP"));
    tables.put(
        "user_lifecycle",
        new MemoryTable(
            1,
            "user_id VARCHAR",
            "tenant_id VARCHAR",
            "signup_at TIMESTAMP",
            "signup_date DATE",
            "signup_source VARCHAR",
            "plan_at_signup VARCHAR",
            "country_at_signup VARCHAR",
            "first_match_at TIMESTAMP",
            "first_match_date DATE",
            "activation_date DATE",
            "rolled_up_at TIMESTAMP"));
    tables.put(
        "experiment_unit",
        new MemoryTable(
            2,
            "experiment_id VARCHAR",
            "user_id VARCHAR",
            "variation_id VARCHAR",
            "exposed_at TIMESTAMP",
            "exposed_date DATE",
            "several BOOLEAN",
            "plan VARCHAR",
            "country VARCHAR",
            "signup_source VARCHAR",
            "rolled_up_at TIMESTAMP"));
    tables.put(
        "experiment_sums",
        new MemoryTable(
            9,
            "experiment_id VARCHAR",
            "metric VARCHAR",
            "variation_id VARCHAR",
            "several BOOLEAN",
            "plan VARCHAR",
            "country VARCHAR",
            "signup_source VARCHAR",
            "exposed_date DATE",
            "closed_date DATE",
            "definition_hash VARCHAR",
            "users BIGINT",
            "value_sum DOUBLE",
            "value_squares DOUBLE",
            "denominator_sum DOUBLE",
            "denominator_squares DOUBLE",
            "denominator_products DOUBLE",
            "before_sum DOUBLE",
            "before_squares DOUBLE",
            "before_products DOUBLE",
            "as_of TIMESTAMP",
            "rolled_up_at TIMESTAMP"));
  }

  Connection connection() {
    return connection;
  }

  MemoryTable table(String name) {
    MemoryTable table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException(name);
    }
    return table;
  }

  /** As on a platform that has no such collection. */
  void without(String name) {
    tables.remove(name);
  }

  /** A signup at noon by ads, in tenant t1 and France, without a match so far. */
  void signup(String user, String day, @Nullable String plan) {
    table("user_lifecycle")
        .add(
            user,
            "t1",
            at(day + "T12:00:00Z"),
            day(day),
            "ads",
            plan,
            "FR",
            null,
            null,
            null,
            null);
  }

  /** A DATE as Calcite holds it. */
  static Integer day(String day) {
    return (int) LocalDate.parse(day).toEpochDay();
  }

  /** A TIMESTAMP as Calcite holds it. */
  static Long at(String moment) {
    return Instant.parse(moment).toEpochMilli();
  }

  /** Rolled-up days, with {@code as_of} at 03:00 UTC of a day. */
  Usage rolledUp(String first, String last, String asOfDay) {
    byHand = true;
    for (int day = day(first); day <= day(last); day++) {
      Long asOf = at(asOfDay + "T03:00:00Z");
      table("rollup_day").add(day, asOf, day(asOfDay), 0L, asOf);
    }
    return this;
  }

  /** The catalog looks at the tables again when days have been rolled up since. */
  private void rolledUpAgain() {
    if (!byHand) {
      return;
    }
    rollups++;
    table("rollup_day").rows().forEach(row -> row[row.length - 1] = rollups);
  }

  /** A user active on a day, in a tenant, with a plan. */
  void active(String user, String day, @Nullable String tenant, @Nullable String plan) {
    table("user_activity").add(day(day), user, tenant, 1L, plan, null, "FR", "organic", null, null);
  }

  /** A user active on a day, with everything that activity is sliced by. */
  void active(
      String user,
      String day,
      @Nullable String tenant,
      @Nullable String plan,
      @Nullable String country,
      @Nullable String source) {
    table("user_activity")
        .add(day(day), user, tenant, 1L, plan, country, country, source, null, null);
  }

  /** The rows of a query: cells as text with {@code |} between, {@code -} for NULL. */
  List<String> query(String sql) throws SQLException {
    rolledUpAgain();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          String cell = rows.getString(column);
          cells.add(cell == null ? "-" : cell);
        }
        lines.add(String.join("|", cells));
      }
      return lines;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** SUM of integers is BIGINT, AVG of them DOUBLE. */
  public static final class TypeSystem extends RelDataTypeSystemImpl {
    @Override
    public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
      return switch (argument.getSqlTypeName()) {
        case TINYINT, SMALLINT, INTEGER, BIGINT ->
            factory.createTypeWithNullability(
                factory.createSqlType(SqlTypeName.BIGINT), argument.isNullable());
        default -> argument;
      };
    }

    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
      return factory.createTypeWithNullability(
          factory.createSqlType(SqlTypeName.DOUBLE), argument.isNullable());
    }
  }
}
