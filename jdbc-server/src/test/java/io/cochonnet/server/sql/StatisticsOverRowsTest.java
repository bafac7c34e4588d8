package io.cochonnet.server.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.MongoSchema;
import io.cochonnet.adapter.MongoSchemaOptions;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.SchemaFile;
import io.cochonnet.catalog.stats.ArmSums;
import io.cochonnet.catalog.stats.Comparison;
import io.cochonnet.catalog.stats.Design;
import io.cochonnet.catalog.stats.Effect;
import io.cochonnet.catalog.stats.Statistic;
import io.cochonnet.testkit.EmbeddedMongoExtension;
import io.cochonnet.yaml.Faults;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelProtoDataType;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.ViewTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics as aggregates over documents: the sums come from MongoDB, the last step does not. */
class StatisticsOverRowsTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private static final String SCHEMA =
      """
      tables:
        play:
          columns:
            variation: VARCHAR
            arm: INTEGER
            country: VARCHAR
            plan: VARCHAR
            games: INTEGER
            big: BIGINT
            price: DECIMAL(10, 2)
            score: DOUBLE
            retained: BOOLEAN
      """;

  private static final int ROWS = 600;

  /** 2^26: what 64 times it is has a square beyond BIGINT, which a DOUBLE holds exactly. */
  private static final long BIG = 1L << 26;

  private static final List<Play> PLAYS = plays();
  private static final Map<Pushdown, Connection> CONNECTIONS = new EnumMap<>(Pushdown.class);
  private static MongoConnection mongo;

  @BeforeAll
  static void open() {
    MONGO.insert("play", documents());
    mongo = MongoConnection.open(MONGO.uri(), Duration.ofSeconds(10));
    Faults faults = new Faults();
    SchemaDeclaration schema =
        SchemaFile.parse("schema.yaml", SCHEMA, Map.of(), faults).orElseThrow();
    for (Pushdown mode : Pushdown.values()) {
      SchemaPlus root = Dialect.createRoot();
      MongoSchemaOptions options = MongoSchemaOptions.builder().pushdown(mode).build();
      root.add("t", MongoSchema.create(mongo, schema, options));
      SchemaPlus views = root.add("v", new AbstractSchema());
      String view =
          "SELECT country, LIFT(games, variation, 'control') AS lift, COUNT(*) AS plays FROM t.play"
              + " GROUP BY country HAVING LIFT_P_VALUE(games, variation, 'control') < 2";
      views.add("by_country", view(view));
      CONNECTIONS.put(mode, Dialect.connect(root, Access.READ));
    }
  }

  private static ViewTable view(String sql) {
    RelProtoDataType row =
        factory ->
            factory
                .builder()
                .add("country", SqlTypeName.VARCHAR)
                .nullable(true)
                .add("lift", SqlTypeName.DOUBLE)
                .nullable(true)
                .add("plays", SqlTypeName.BIGINT)
                .build();
    return new ViewTable(Object[].class, row, sql, List.of(), List.of("v", "by_country"));
  }

  @AfterAll
  static void close() throws SQLException {
    for (Connection connection : CONNECTIONS.values()) {
      connection.close();
    }
    mongo.close();
  }

  /** A document; games and retained may be NULL or missing, variation missing. */
  private record Play(
      @Nullable String variation, int number, @Nullable Integer games, @Nullable Boolean retained) {
    Arm arm() {
      if (variation == null) {
        return Arm.NONE;
      }
      return variation.equals("control") ? Arm.BASELINE : Arm.TREATED;
    }
  }

  private enum Arm {
    BASELINE,
    TREATED,
    NONE
  }

  /** Values that sum up exactly in any order. */
  private static List<Play> plays() {
    Random random = new Random(20261101);
    List<Play> plays = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      int arm = random.nextInt(10) / 4;
      plays.add(
          new Play(
              random.nextInt(20) == 0 ? null : List.of("control", "blue", "red").get(arm),
              arm,
              random.nextInt(15) == 0 ? null : Integer.valueOf(random.nextInt(9) + arm * 2),
              random.nextInt(12) == 0 ? null : Boolean.valueOf(random.nextInt(10) < 4 + arm)));
    }
    return plays;
  }

  private static String[] documents() {
    Random random = new Random(20261102);
    return IntStream.range(0, ROWS)
        .mapToObj(id -> document(id, PLAYS.get(id), random))
        .toArray(String[]::new);
  }

  private static String document(int id, Play play, Random random) {
    List<String> fields = new ArrayList<>();
    fields.add("_id: " + id);
    if (play.variation() != null) {
      fields.add("variation: '" + play.variation() + "'");
      fields.add("arm: " + play.number());
    }
    fields.add("country: '" + List.of("FR", "SE", "PT").get(random.nextInt(3)) + "'");
    fields.add("plan: '" + List.of("free", "club").get(random.nextInt(2)) + "'");
    fields.add("games: " + play.games());
    fields.add("big: {$numberLong: '" + ((64 + random.nextInt(64)) * BIG) + "'}");
    fields.add("price: {$numberDecimal: '" + random.nextInt(100) + ".25'}");
    fields.add("score: " + (random.nextInt(64) - 20) / 8.0);
    if (play.retained() != null) {
      fields.add("retained: " + play.retained());
    }
    return "{" + String.join(", ", fields) + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT LIFT(games, variation, 'control') FROM t.play",
        "SELECT country, LIFT_CI_LOWER(games, variation, 'control') FROM t.play GROUP BY country",
        "SELECT country, plan, LIFT_CI_UPPER(score, variation, 'control', 0.1, 'sequential') FROM"
            + " t.play GROUP BY country, plan",
        "SELECT LIFT(retained, variation, 'control', 'absolute'), LIFT_P_VALUE(retained, variation,"
            + " 'control'), CHANCE_TO_WIN(retained, variation, 'control') FROM t.play",
        "SELECT LIFT(big, arm, 0), LIFT(price, arm, 0, 'absolute') FROM t.play",
        "SELECT LIFT(CASE WHEN score > 1 THEN 1 ELSE 0 END, variation, 'control') FROM t.play",
        "SELECT LIFT(score > 1, variation, 'control') FROM t.play",
        "SELECT LIFT(games, score > 1, FALSE), LIFT(games, price, 7.25) FROM t.play",
        "SELECT LIFT(games, CASE WHEN variation = 'red' THEN NULL ELSE variation END, 'control')"
            + " FROM t.play",
        "SELECT LIFT(games, variation, 'control') FILTER (WHERE plan = 'club'), LIFT(games,"
            + " variation, 'control') FILTER (WHERE plan <> 'club'), COUNT(*) FROM t.play",
        "SELECT country, LIFT(games, variation, 'control') AS l, COUNT(DISTINCT plan), AVG(score)"
            + " FROM t.play GROUP BY country HAVING LIFT(games, variation, 'control') > -1 AND"
            + " COUNT(*) > 5 ORDER BY LIFT(games, variation, 'control') DESC, country",
        "SELECT country, plan, SRM_P_VALUE(variation, 'control', 0.4), GROUPING(country), COUNT(*)"
            + " FROM t.play GROUP BY ROLLUP(country, plan)",
        "SELECT country, plan, LIFT(games, variation, 'control') FROM t.play GROUP BY CUBE(country,"
            + " plan)",
        "SELECT variation, SRM_P_VALUE(variation, 'control') FROM t.play GROUP BY GROUPING SETS"
            + " ((variation), ())",
        "SELECT * FROM v.by_country ORDER BY lift",
        "SELECT MAX(lift) - MIN(lift) FROM v.by_country",
        "SELECT country FROM t.play GROUP BY country HAVING LIFT(games, variation, 'control') ="
            + " (SELECT MAX(lift) FROM v.by_country)",
        "SELECT DISTINCT country, (SELECT LIFT(games, variation, 'control') FROM t.play) FROM"
            + " t.play",
        "WITH l AS (SELECT country, LIFT(games, variation, 'control') AS l FROM t.play GROUP BY"
            + " country) SELECT a.country, b.l - a.l FROM l AS a JOIN l AS b ON a.country <"
            + " b.country",
        "SELECT ROUND(100 * LIFT(games, variation, 'control'), 2) || ' %', 1 + LIFT(games + 1,"
            + " LOWER(variation), LOWER('Control')) FROM t.play",
        "SELECT country, MDE(games, 500), LIFT_POWER(retained, 800, 0.1) FROM t.play GROUP BY"
            + " country",
        "SELECT NEWCOMBE_CI_LOWER(retained, variation, 'control'), NEWCOMBE_CI_UPPER(retained,"
            + " variation, 'control', 0.01) FROM t.play",
        "SELECT LIFT_PROBLEM(games, variation, 'control'), LIFT(games, variation, 'control'),"
            + " LIFT_PROBLEM(games, variation, 'red') FROM t.play WHERE variation <> 'control'",
        "SELECT LIFT(games, variation, 'control'), COUNT(*) FROM t.play WHERE country = 'nowhere'",
        "SELECT country, LIFT(games, variation, 'control') FROM t.play WHERE country = 'nowhere'"
            + " GROUP BY country",
        "SELECT LIFT(b.games, a.variation, 'control') FROM t.play AS a JOIN t.play AS b ON a.arm ="
            + " b.arm AND a.games = b.games",
        "SELECT LIFT(games, variation, plan) FROM (SELECT games, variation, 'control' AS plan FROM"
            + " t.play)",
        "SELECT LIFT(games, plan, country) FROM t.play",
        "SELECT DISTINCT p.country, (SELECT LIFT(q.games, q.variation, 'control') FROM t.play AS q"
            + " WHERE q.country = p.country) FROM t.play AS p",
        "SELECT c.v, (SELECT LIFT(games, variation, c.v) FROM t.play) FROM (VALUES ('control'),"
            + " ('blue')) AS c(v)",
        "SELECT country, variation, LIFT(games, plan, 'free') FROM t.play GROUP BY country,"
            + " variation",
        "SELECT LIFT(games, variation, 'control') FROM t.play GROUP BY country UNION ALL SELECT"
            + " LIFT(games, variation, 'blue') FROM t.play",
        "SELECT country, MAX(l) OVER () FROM (SELECT country, LIFT(games, variation, 'control') AS"
            + " l FROM t.play GROUP BY country)",
        "SELECT LIFT(n, variation, 'control') FROM (SELECT variation, country, COUNT(*) AS n FROM"
            + " t.play GROUP BY variation, country)",
        "SELECT variation, LIFT(games, variation, 'control') FROM t.play GROUP BY"
            + " ROLLUP(variation)",
        "SELECT SUM(games), MIN(games), LIFT(games, variation, 'control'), COUNT(DISTINCT games)"
            + " FROM t.play",
      })
  void givesTheSameWhereverTheSumsAreTaken(String sql) throws SQLException {
    List<String> local = rows(Pushdown.OFF, sql);
    assertThat(rows(Pushdown.ON, sql)).containsExactlyInAnyOrderElementsOf(local);
    assertThat(rows(Pushdown.ALWAYS, sql)).containsExactlyInAnyOrderElementsOf(local);
  }

  private static Connection connection(Pushdown mode) {
    return Objects.requireNonNull(CONNECTIONS.get(mode));
  }

  private static List<String> rows(Pushdown mode, String sql) throws SQLException {
    try (Statement statement = connection(mode).createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows(rows);
    }
  }

  private static List<String> rows(ResultSet rows) throws SQLException {
    List<String> lines = new ArrayList<>();
    while (rows.next()) {
      List<String> cells = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        cells.add(String.valueOf(rows.getString(i)));
      }
      lines.add(String.join("|", cells));
    }
    return lines;
  }

  @Test
  void mongoTakesTheSums() throws SQLException {
    String plan =
        rows(
                Pushdown.ON,
                "EXPLAIN PLAN FOR SELECT country, LIFT(games, variation, 'control'),"
                    + " LIFT_P_VALUE(games, variation, 'control') FROM t.play GROUP BY country")
            .get(0);
    assertThat(plan)
        .contains("LIFT($t1, $t2, $t3, $t4, $t5, $t6, ", "MongoAggregate(group=[{0}]")
        .contains("{\"$group\": {\"_id\": \"$country\"")
        .contains("{\"$multiply\": [{\"$toDouble\": \"$games\"}, {\"$toDouble\": \"$games\"}]}")
        .doesNotContain("EnumerableAggregate");
    assertThat(plan.split("\"\\$sum\"", -1)).hasSize(1 + 6);
  }

  @Test
  void mongoCountsConversions() throws SQLException {
    String plan =
        rows(
                Pushdown.ON,
                "EXPLAIN PLAN FOR SELECT LIFT(retained, variation, 'control') FILTER (WHERE plan ="
                    + " 'club'), SRM_P_VALUE(variation, 'control') FROM t.play")
            .get(0);
    assertThat(plan).contains("MongoAggregate(group=[{}]").doesNotContain("EnumerableAggregate");
    assertThat(plan.split("\"\\$sum\"", -1)).hasSize(1 + 6);
  }

  @ParameterizedTest
  @EnumSource(
      value = Pushdown.class,
      names = {"OFF", "ON"})
  void comparesTheSumsThatJavaTakes(Pushdown mode) throws SQLException {
    ArmSums control = sums(Arm.BASELINE);
    ArmSums treated = sums(Arm.TREATED);
    Effect effect = effect(Statistic.MEAN, control, treated);
    List<String> figures =
        cells(
            mode,
            "SELECT LIFT(games, variation, 'control'), LIFT_STANDARD_ERROR(games, variation,"
                + " 'control'), LIFT_CI_LOWER(games, variation, 'control', 0.1),"
                + " LIFT_CI_UPPER(games, variation, 'control', 0.1, 'sequential'),"
                + " LIFT_P_VALUE(games, variation, 'control') FROM t.play");
    assertThat(figures.stream().map(Double::valueOf))
        .containsExactly(
            effect.estimate(),
            effect.standardError(),
            effect.interval(0.1).lower(),
            effect.sequentialInterval(0.1).upper(),
            effect.pValue());
  }

  @Test
  void comparesConversionsThatJavaCounts() throws SQLException {
    ArmSums control = conversions(Arm.BASELINE);
    ArmSums treated = conversions(Arm.TREATED);
    assertThat(cells(Pushdown.ON, "SELECT LIFT(retained, variation, 'control') FROM t.play"))
        .containsExactly(String.valueOf(effect(Statistic.PROPORTION, control, treated).estimate()));
  }

  private static Effect effect(Statistic statistic, ArmSums baseline, ArmSums arm) {
    return Comparison.of(new Design(statistic, true, false), baseline, arm).effect().orElseThrow();
  }

  private static ArmSums sums(Arm arm) {
    List<Integer> games =
        PLAYS.stream()
            .filter(play -> play.arm() == arm)
            .map(Play::games)
            .filter(Objects::nonNull)
            .toList();
    return ArmSums.ofMean(
        games.size(),
        games.stream().mapToInt(it -> it).sum(),
        games.stream().mapToInt(it -> it * it).sum());
  }

  private static ArmSums conversions(Arm arm) {
    List<Boolean> retained =
        PLAYS.stream()
            .filter(play -> play.arm() == arm)
            .map(Play::retained)
            .filter(Objects::nonNull)
            .toList();
    return ArmSums.ofConversions(retained.size(), Collections.frequency(retained, true));
  }

  @ParameterizedTest
  @EnumSource(
      value = Pushdown.class,
      names = {"OFF", "ON", "ALWAYS"})
  void takesParametersOfAPreparedStatement(Pushdown mode) throws SQLException {
    String sql =
        "SELECT LIFT_CI_LOWER(games, variation, ?, ?), LIFT_CI_LOWER(9, 35, 3, ?, 116, 3, ?) FROM"
            + " t.play WHERE plan = ?";
    try (PreparedStatement statement = connection(mode).prepareStatement(sql)) {
      statement.setString(1, "control");
      statement.setDouble(2, 0.1);
      statement.setDouble(3, 18);
      statement.setDouble(4, 0.1);
      statement.setString(5, "club");
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows(rows))
            .isEqualTo(
                rows(
                    mode,
                    "SELECT LIFT_CI_LOWER(games, variation, 'control', 0.1), LIFT_CI_LOWER(9, 35,"
                        + " 3, 18, 116, 3, 0.1) FROM t.play WHERE plan = 'club'"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Pushdown.class,
      names = {"OFF", "ON"})
  void squaresDoNotOverflow(Pushdown mode) throws SQLException {
    assertThat(
            cells(
                mode,
                "SELECT LIFT_STANDARD_ERROR(big, arm, 0) = LIFT_STANDARD_ERROR(big / "
                    + BIG
                    + ", arm, 0) FROM t.play"))
        .containsExactly("true");
  }

  @Test
  void refusesAWindow() {
    assertThatThrownBy(
            () ->
                rows(
                    Pushdown.ON,
                    "SELECT LIFT(games, variation, 'control') OVER (PARTITION BY country) FROM"
                        + " t.play"))
        .hasStackTraceContaining("CAT-063: LIFT cannot be a window function (OVER).");
  }

  private static List<String> cells(Pushdown mode, String sql) throws SQLException {
    return List.of(rows(mode, sql).get(0).split("\\|"));
  }
}
