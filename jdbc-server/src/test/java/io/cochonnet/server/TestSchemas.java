package io.cochonnet.server;

import io.cochonnet.server.avatica.Roots;
import io.cochonnet.server.metadata.Descriptions;
import io.cochonnet.server.metadata.Metadata;
import io.cochonnet.server.sql.Dialect;
import io.cochonnet.server.sql.DialectTypeSystem;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.schema.impl.ViewTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** Schemas in memory: two tables and a view, and the functions that the adapter would bring. */
public final class TestSchemas {
  private TestSchemas() {}

  /** {@code usage.app_user}, {@code usage.app_users}, {@code catalog.dau} and DATE_TRUNC. */
  public static SchemaPlus root() {
    SchemaPlus root = Dialect.createRoot();
    SchemaPlus usage = root.add("usage", new AbstractSchema());
    usage.add("app_user", table(TestSchemas::userType, users()));
    usage.add("app_users", table(TestSchemas::userType, List.of()));
    SchemaPlus catalog = root.add("catalog", new AbstractSchema());
    String sql =
        """
        SELECT "signup_date" AS "metric_date", COUNT(*) AS "dau", AVG("score") AS "score"
        FROM "usage"."app_user" GROUP BY "signup_date"\
        """;
    catalog.add(
        "dau", ViewTable.viewMacro(catalog, sql, List.of(), List.of("catalog", "dau"), false));
    root.add("DATE_TRUNC", ScalarFunctionImpl.create(TestSchemas.class, "dateTrunc"));
    return root;
  }

  public static Descriptions descriptions() {
    return Descriptions.builder()
        .schema("usage", "Usage data.")
        .table("usage", "app_user", "Users.")
        .table("catalog", "dau", "Daily active users.")
        .column("usage", "app_user", "user_id", "The user's key.")
        .column("catalog", "dau", "metric_date", "The day.")
        .build();
  }

  public static Roots roots() {
    SchemaPlus root = root();
    return new Roots(mode -> root);
  }

  public static Metadata metadata(Roots roots) {
    return new Metadata(roots.standard(), DialectTypeSystem.INSTANCE, descriptions());
  }

  /** Always the epoch: the dialect translates DATE_TRUNC where its unit is a literal. */
  public static Timestamp dateTrunc(String unit, Timestamp instant) {
    return new Timestamp(0);
  }

  private static RelDataType userType(RelDataTypeFactory types) {
    return types
        .builder()
        .add("user_id", SqlTypeName.VARCHAR)
        .add("age", SqlTypeName.INTEGER)
        .nullable(true)
        .add("score", SqlTypeName.DECIMAL, 12, 2)
        .nullable(true)
        .add("signup_at", SqlTypeName.TIMESTAMP, 3)
        .nullable(true)
        .add("signup_date", SqlTypeName.DATE)
        .nullable(true)
        .add("internal", SqlTypeName.BOOLEAN)
        .nullable(true)
        .build();
  }

  private static List<Object[]> users() {
    return List.of(
        user("u1", 2, "10.50", "2026-10-25T23:30:00.123Z", false),
        user("u2", 3, "0.25", "2026-10-26T00:30:00Z", true),
        new Object[] {"u3", null, null, null, null, null});
  }

  private static Object[] user(String id, int age, String score, String at, boolean internal) {
    Instant instant = Instant.parse(at);
    LocalDate date = LocalDate.parse(at.substring(0, 10));
    return new Object[] {
      id, age, new BigDecimal(score), instant.toEpochMilli(), (int) date.toEpochDay(), internal
    };
  }

  private static ScannableTable table(
      Function<RelDataTypeFactory, RelDataType> type, List<Object[]> rows) {
    return new MemoryTable(type, rows);
  }

  private static final class MemoryTable extends AbstractTable implements ScannableTable {
    private final Function<RelDataTypeFactory, RelDataType> type;
    private final List<Object[]> rows;

    private MemoryTable(Function<RelDataTypeFactory, RelDataType> type, List<Object[]> rows) {
      this.type = type;
      this.rows = rows;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
      return type.apply(typeFactory);
    }

    @Override
    public Enumerable<Object[]> scan(DataContext root) {
      return Linq4j.asEnumerable(rows);
    }
  }
}
