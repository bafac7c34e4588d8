package io.cochonnet.benchmarks;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.CatalogSettings;
import io.cochonnet.catalog.rel.MetricQueries;
import io.cochonnet.catalog.store.MetricStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.calcite.DataContext;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.Frameworks;
import org.apache.calcite.tools.Planner;
import org.apache.calcite.tools.RelConversionException;
import org.apache.calcite.tools.RelRunners;
import org.apache.calcite.tools.ValidationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code views}: the catalog's views over generated rollups, cold and warm. */
@Command(
    name = "views",
    description = {
      "Read the catalog's views over generated rollups, which stand in memory: no MongoDB.",
      "Goal: 1 s warm, 10 s cold for 1,000,000 users and 30,000,000 user-days of 400 days."
    },
    mixinStandardHelpOptions = true)
final class ViewsCommand implements Callable<Integer> {
  private static final long ROLLED_UP_AT = 1;

  @Option(names = "--users", defaultValue = "1000000", description = "Default ${DEFAULT-VALUE}.")
  private int users;

  @Option(names = "--days", defaultValue = "400", description = "Default ${DEFAULT-VALUE}.")
  private int days;

  @Option(names = "--user-days", defaultValue = "30000000", description = "${DEFAULT-VALUE}.")
  private long userDays;

  @Option(names = "--tenants", defaultValue = "2000", description = "Default ${DEFAULT-VALUE}.")
  private int tenants;

  @Option(names = "--rounds", defaultValue = "5", description = "Default ${DEFAULT-VALUE}.")
  private int rounds;

  @Override
  public Integer call() throws Exception {
    PackedActivity activity = new PackedActivity(LocalDate.parse("2026-01-01"), users, tenants);
    activity.generate(days, userDays);
    System.out.printf(
        "%,d users, %,d user-days of %,d days, %,d MiB packed, %.1f bytes each%n%n",
        users,
        activity.userDays(),
        days,
        activity.bytes() >> 20,
        (double) activity.bytes() / activity.userDays());
    Usage usage = usage(activity);
    SchemaPlus root = CalciteSchema.createRootSchema(false, false).plus();
    root.add("usage", usage);
    Catalog catalog =
        Catalog.load(new CatalogSettings(ZoneId.of("UTC"), 3, List.of("any"), Optional.empty()));
    long before = usedMemory();
    catalog.addTo(root, new MetricStore(() -> connect(usage)));
    System.out.println("| view | rows | first, ms | then, ms (median) |");
    System.out.println("|---|---|---|---|");
    for (String view : views(catalog)) {
      measure(root, view);
    }
    System.out.printf("%nHeld in memory: %,d MiB%n", (usedMemory() - before) >> 20);
    return 0;
  }

  private static List<String> views(Catalog catalog) {
    return catalog.views().stream()
        .filter(view -> view.schema().equals("catalog") && !view.sql().isEmpty())
        .map(view -> view.qualifiedName())
        .toList();
  }

  private void measure(SchemaPlus root, String view) throws Exception {
    List<Double> times = new ArrayList<>();
    long rows = 0;
    for (int round = 0; round <= rounds; round++) {
      long start = System.nanoTime();
      rows = count(root, "SELECT * FROM " + view);
      times.add((System.nanoTime() - start) / 1e6);
    }
    List<Double> later = new ArrayList<>(times.subList(1, times.size()));
    Collections.sort(later);
    System.out.printf(
        "| %s | %,d | %,.0f | %,.0f |%n",
        view, rows, times.get(0), later.isEmpty() ? Double.NaN : later.get(later.size() / 2));
  }

  private static long count(SchemaPlus root, String sql)
      throws SqlParseException, ValidationException, RelConversionException, SQLException {
    try (Planner planner =
        Frameworks.getPlanner(
            Frameworks.newConfigBuilder()
                .defaultSchema(root)
                .context(Contexts.of(CalciteConnectionConfig.DEFAULT))
                .parserConfig(
                    SqlParser.config().withCaseSensitive(false).withUnquotedCasing(Casing.TO_LOWER))
                .build())) {
      RelNode query = planner.rel(planner.validate(planner.parse(sql))).project();
      try (PreparedStatement statement = RelRunners.run(MetricQueries.checked(query));
          ResultSet rows = statement.executeQuery()) {
        long count = 0;
        while (rows.next()) {
          count++;
        }
        return count;
      }
    }
  }

  private static Connection connect(Usage usage) {
    try {
      CalciteConnection connection =
          DriverManager.getConnection(
                  "jdbc:calcite:caseSensitive=false;unquotedCasing=TO_LOWER;quotedCasing=UNCHANGED")
              .unwrap(CalciteConnection.class);
      connection.getRootSchema().add("usage", usage);
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException("Calcite cannot be opened.", e);
    }
  }

  private Usage usage(PackedActivity activity) {
    Rows signups =
        new Rows(
            () -> Linq4j.asEnumerable(signups(activity)),
            "user_id VARCHAR",
            "tenant_id VARCHAR",
            "signup_date DATE",
            "signup_source VARCHAR",
            "plan_at_signup VARCHAR",
            "country_at_signup VARCHAR");
    Rows packs =
        new Rows(
            () -> Linq4j.asEnumerable(activity.packs(ROLLED_UP_AT)),
            "usage_date DATE",
            "part INTEGER",
            "parts INTEGER",
            "entries BIGINT",
            "packed VARBINARY",
            "rolled_up_at TIMESTAMP");
    Rows rolledUp =
        new Rows(
            () -> Linq4j.asEnumerable(activity.rolledUpDays(ROLLED_UP_AT)),
            "usage_date DATE",
            "as_of TIMESTAMP",
            "as_of_date DATE",
            "events BIGINT",
            "rolled_up_at TIMESTAMP");
    return new Usage(
        Map.of("user_lifecycle", signups, "user_activity_pack", packs, "rollup_day", rolledUp));
  }

  private Iterable<Object[]> signups(PackedActivity activity) {
    return () -> IntStream.range(0, users).mapToObj(activity::signup).iterator();
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** The schema of the rollups. */
  private static final class Usage extends AbstractSchema {
    private final Map<String, Table> tables;

    Usage(Map<String, Table> tables) {
      this.tables = tables;
    }

    @Override
    protected Map<String, Table> getTableMap() {
      return tables;
    }
  }

  /** A table of rows that are made when they are read. */
  private static final class Rows extends AbstractTable implements ScannableTable {
    private final Supplier<Enumerable<Object[]>> rows;
    private final List<String> columns;

    Rows(Supplier<Enumerable<Object[]>> rows, String... columns) {
      this.rows = rows;
      this.columns = List.of(columns);
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory factory) {
      RelDataTypeFactory.Builder builder = factory.builder();
      for (String column : columns) {
        String[] words = column.split(" ", 2);
        builder.add(words[0], SqlTypeName.valueOf(words[1])).nullable(true);
      }
      return builder.build();
    }

    @Override
    public Enumerable<Object[]> scan(DataContext context) {
      return rows.get();
    }
  }
}
