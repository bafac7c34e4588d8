package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.sql.PlainSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code METRIC} of every kind of metric against its plain SQL, which Calcite computes. */
class PlainSqlTest {
  private static final LocalDate FIRST = LocalDate.parse("2025-12-20");
  private static final int DAYS = 80;
  private static final List<@Nullable String> PLANS = Arrays.asList("free", "club", null);
  private static final List<@Nullable String> COUNTRIES = Arrays.asList("FR", "SE", null);

  /** Beside the shipped metrics: sums, filters, further windows, means of windows, expressions. */
  private static final Map<String, String> OWN =
      Map.of(
          "events",
          count("SUM(events)"),
          "busy_users",
          count("COUNT(DISTINCT user_id)", "filter: events > 2 -- busy"),
          "visits_5",
          count("COUNT(*)", "window: 5 days", "filter: \"country_at_event <> 'SE'\""),
          "events_week",
          count("SUM(events)", "window: calendar week"),
          "events_quarter",
          count("SUM(events)", "window: calendar quarter"),
          "wau_mean",
          "ratio: {numerator: {metric: wau, mean_over: 3 days}, denominator: {metric: mau}}",
          "per_user",
          "ratio: {numerator: {metric: events}, denominator: {metric: dau}}",
          "growth",
          "expression: (dau - busy_users) / NULLIF(wau, 2) + ABS(-ROUND(stickiness, 2))",
          "safe",
          "expression: COALESCE(dau / busy_users, 7) * 2",
          "week_1",
          """
          source: usage.user_lifecycle
          time: signup_date
          filter: country_at_signup = 'FR'
          conversion:
            activity: usage.user_activity
            filter: events > 1
            within_days: 6
          """);

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"1, TRUE", "2, TRUE", "3, plan = 'club'", "4, country IS NULL", "5, plan <> 'club'"})
  void plainSqlGivesTheFiguresOfTheMetric(long seed, String condition) throws Exception {
    CatalogSettings settings =
        new CatalogSettings(ZoneId.of("UTC"), 3, List.of("any"), Optional.of(definitions()));
    Definitions definitions = Catalog.load(settings).definitions();
    try (Usage usage = new Usage(settings)) {
      fill(usage, new Random(seed));
      int compared = 0;
      for (Metric metric : definitions.metrics().values()) {
        if (!slicedBy(metric, condition)) {
          continue;
        }
        Map<String, Double> byMetric =
            values(
                usage,
                """
                SELECT metric_date, METRIC(%1$s) AS v FROM catalog.metrics
                WHERE %2$s GROUP BY metric_date HAVING METRIC_IS_COMPLETE(%1$s)
                """
                    .formatted(metric.name(), condition));
        String plain = plain(metric, PlainSql.of(metric, definitions), condition);
        Map<String, Double> byPlainSql = values(usage, plain);
        byMetric.forEach(
            (day, value) ->
                assertThat(byPlainSql.get(day))
                    .as("%s on %s by%n%s", metric.name(), day, plain)
                    .isEqualTo(value, offset(1e-12)));
        compared += byMetric.size();
      }
      assertThat(compared).isGreaterThan(400);
    }
  }

  private static boolean slicedBy(Metric metric, String condition) {
    return condition.equals("TRUE")
        || metric.info().dimensions().contains(condition.substring(0, condition.indexOf(' ')));
  }

  /** All days instead of the newest, and rows of the condition only: of a retention, cohorts. */
  private static String plain(Metric metric, String sql, String condition) {
    String all =
        sql.replace(PlainSql.ASKED, "SELECT usage_date AS metric_date FROM usage.rollup_day");
    String cohorts = where(all, "user_lifecycle", condition, "_at_signup");
    return metric instanceof RetentionMetric
        ? cohorts
        : where(cohorts, "user_activity", condition, "_at_event");
  }

  private static String where(String sql, String table, String condition, String moment) {
    String onColumns = condition.replaceFirst("^(plan|country)", "$1" + moment);
    return sql.replace(
        "FROM usage." + table,
        "FROM (SELECT * FROM usage.%s WHERE %s)".formatted(table, onColumns));
  }

  private static Map<String, Double> values(Usage usage, String sql) throws SQLException {
    Map<String, Double> values = new TreeMap<>();
    try (Statement statement = usage.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        double value = rows.getDouble(2);
        values.put(rows.getString(1), rows.wasNull() ? Double.NaN : value);
      }
    }
    return values;
  }

  private static void fill(Usage usage, Random random) throws SQLException {
    usage.rolledUp(FIRST.toString(), FIRST.plusDays(DAYS - 1L).toString(), "2026-03-20");
    for (int i = 0; i < 300; i++) {
      String day = FIRST.plusDays(random.nextInt(DAYS)).toString();
      String country = COUNTRIES.get(random.nextInt(3));
      usage
          .table("user_activity")
          .add(
              Usage.day(day),
              "u" + random.nextInt(25),
              "t" + i,
              1L + random.nextInt(4),
              PLANS.get(random.nextInt(3)),
              country,
              country,
              "ads",
              null,
              null);
    }
    for (int user = 0; user < 25; user++) {
      usage.signup(
          "u" + user, FIRST.plusDays(random.nextInt(20)).toString(), PLANS.get(random.nextInt(3)));
    }
  }

  private Path definitions() throws Exception {
    for (Map.Entry<String, String> definition : OWN.entrySet()) {
      String text =
          """
          name: %s
          label: For the test
          description: For the test.
          entity: user
          dimensions: [plan, country]
          additivity: none
          unit: users
          version: 1
          owner: test
          %s\
          """
              .formatted(definition.getKey(), definition.getValue());
      Files.writeString(directory.resolve(definition.getKey() + ".yaml"), text);
    }
    return directory;
  }

  private static String count(String measure, String... keys) {
    return "source: usage.user_activity\ntime: usage_date\nmeasure: %s\n%s\n"
        .formatted(measure, String.join("\n", keys));
  }
}
