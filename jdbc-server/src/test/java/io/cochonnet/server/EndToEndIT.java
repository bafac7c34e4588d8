package io.cochonnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.query.ChartQuery;
import io.cochonnet.demo.data.DemoData;
import io.cochonnet.demo.data.DemoOptions;
import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.engine.CatalogTools;
import io.cochonnet.server.oracle.Oracle;
import io.cochonnet.server.oracle.OracleComparison;
import io.cochonnet.server.oracle.OracleSettings;
import io.cochonnet.server.oracle.OracleTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged program as its own process, read with the plain Avatica driver: every number of
 * every view against an independent computation over the same documents, with pushdown on and off.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndIT {
  private final DemoOptions options = DemoOptions.defaults();
  private final Oracle oracle =
      Oracle.of(
          DemoData.generate(options)::documents,
          OracleSettings.demo(options.asOf(), ZoneOffset.UTC));

  @TempDir static Path files;

  private List<MetabaseCard> cards = List.of();
  private int port;
  private PackagedProgram demo;
  private Connection pushed;
  private Connection local;

  @BeforeAll
  void start() throws IOException, SQLException {
    port = PackagedProgram.freePort();
    demo = PackagedProgram.start("demo", "--port", Integer.toString(port));
    demo.readUntil("Ctrl-C stops the demo.");
    pushed = connect(port, "");
    local = connect(port, "?pushdown=off");
    cards = MetabaseCard.shipped(files);
  }

  @AfterAll
  void stop() throws SQLException {
    pushed.close();
    local.close();
    demo.close();
  }

  Stream<String> views() {
    return oracle.tables().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("views")
  void showsWhatTheDocumentsSay(String view) throws SQLException {
    assertThat(OracleComparison.differences(pushed, oracle.table(view))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("views")
  void showsTheSameWithoutPushdown(String view) throws SQLException {
    assertThat(OracleComparison.differences(local, oracle.table(view))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("views")
  void describesEveryColumnOfEveryView(String view) throws SQLException {
    OracleTable table = oracle.table(view);
    String[] name = view.split("\\.", 2);
    List<String> columns = new ArrayList<>();
    try (ResultSet rows = pushed.getMetaData().getColumns(null, name[0], name[1], "%")) {
      while (rows.next()) {
        assertThat(rows.getString("TABLE_NAME")).isEqualTo(name[1]);
        assertThat(rows.getString("REMARKS")).as(rows.getString("COLUMN_NAME")).isNotBlank();
        columns.add(rows.getString("COLUMN_NAME"));
      }
    }
    assertThat(columns).containsAll(table.keyColumns()).containsAll(table.valueColumns());
  }

  @Test
  void listsSchemasAndTables() throws SQLException {
    List<String> schemas = new ArrayList<>();
    try (ResultSet rows = pushed.getMetaData().getSchemas()) {
      while (rows.next()) {
        schemas.add(rows.getString("TABLE_SCHEM"));
      }
    }
    assertThat(schemas).contains("usage", "catalog", "product");
    List<String> views = new ArrayList<>();
    try (ResultSet rows = pushed.getMetaData().getTables(null, null, "%", null)) {
      while (rows.next()) {
        assertThat(rows.getString("REMARKS")).as(rows.getString("TABLE_NAME")).isNotBlank();
        views.add(rows.getString("TABLE_SCHEM") + "." + rows.getString("TABLE_NAME"));
      }
    }
    assertThat(views)
        .containsAll(oracle.tables().keySet())
        .contains("catalog.metric_definitions", "usage.api_usage_event", "usage.user_activity");
  }

  @ParameterizedTest
  @MethodSource("views")
  void readsRollupsAndNotRawEvents(String view) throws SQLException {
    String plan = explain("SELECT * FROM " + view);
    assertThat(plan)
        .doesNotContain("getCollection(\"api_usage_event\")")
        .doesNotContain("getCollection(\"match_played\")");
    if (view.startsWith("catalog.")) {
      assertThat(plan).contains("EnumerableMetricsScan(table=[[catalog, metrics]]");
    } else if (!view.startsWith("product.experiment_")) {
      assertThat(plan).contains("getSiblingDB(\"cochonnet\")");
    }
  }

  @Test
  void groupsInsideMongoDb() throws SQLException {
    assertThat(explain("SELECT feature, COUNT(*) FROM usage.api_usage_event GROUP BY feature"))
        .contains("aggregate([{\"$group\": {\"_id\": \"$feature\"");
  }

  Stream<Arguments> charts() {
    Catalog catalog = CatalogTools.load(ConfigFile.defaults());
    return Dashboards.load(catalog, Optional.empty()).list().stream()
        .flatMap(
            dashboard ->
                dashboard
                    .charts()
                    .map(
                        chart ->
                            Arguments.of(
                                dashboard.key() + "/" + chart.key(),
                                ChartQuery.of(chart, catalog))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("charts")
  void everyChartOfEveryDashboardShowsSomething(String chart, ChartQuery query)
      throws SQLException {
    String sql = query.sql(List.of());
    List<List<Object>> rows = rows(pushed, sql);
    int firstValue = query.keys().size();
    assertThat(rows).as("values").anyMatch(row -> row.get(firstValue) != null);
    assertThat(rows(local, sql)).containsExactlyInAnyOrderElementsOf(rows);
  }

  Stream<MetabaseCard> cards() {
    return cards.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cards")
  void everyCardForMetabaseShowsSomethingAndTakesItsFilters(MetabaseCard card) throws SQLException {
    List<List<Object>> all = card.isChartsQuery() ? List.of() : rows(pushed, card.unfiltered());
    assertThat(all.isEmpty()).isEqualTo(card.isChartsQuery());
    for (String tag : card.tags()) {
      String sql = card.filtered(tag);
      if (tag.endsWith("_from")) {
        assertThat(rows(pushed, sql, "2000-01-01")).containsExactlyInAnyOrderElementsOf(all);
      } else if (tag.endsWith("_to")) {
        assertThat(rows(pushed, sql, "2000-01-01")).isEmpty();
      } else {
        assertThat(rows(pushed, sql, choice(card.choices(tag)))).as(tag).isNotEmpty();
      }
    }
  }

  private String choice(String card) throws SQLException {
    MetabaseCard choices = cards().filter(it -> it.name().equals(card)).findFirst().orElseThrow();
    return rows(pushed, choices.unfiltered()).get(0).get(0).toString();
  }

  private static List<List<Object>> rows(Connection connection, String sql, String... parameters)
      throws SQLException {
    List<List<Object>> all = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.add(rows.getObject(column));
        }
        all.add(row);
      }
    }
    return all;
  }

  @Test
  void givesTheKnownReadoutOfTheExperiment() throws SQLException {
    try (Statement statement = pushed.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT users, conversions, lift, ci_lower, ci_upper, p_value, multiple_exposures"
                    + " FROM product.experiment_readout WHERE variation_id = '1'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getLong("users")).isEqualTo(2400);
      assertThat(row.getLong("conversions")).isEqualTo(1529);
      assertThat(row.getString("lift")).startsWith("0.0618");
      assertThat(row.getString("ci_lower")).startsWith("0.01455");
      assertThat(row.getString("ci_upper")).startsWith("0.10905");
      assertThat(row.getString("p_value")).startsWith("0.01035");
      assertThat(row.getLong("multiple_exposures")).isEqualTo(13);
      assertThat(row.next()).isFalse();
    }
  }

  @Test
  void findsEveryUserWhereTheHashPutsThem() throws SQLException {
    try (Statement statement = pushed.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*), COUNT(*) FILTER (WHERE is_match),"
                    + " COUNT(*) FILTER (WHERE expected_variation = '0') FROM"
                    + " product.experiment_assignment_audit")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getLong(1)).isEqualTo(4853);
      assertThat(row.getLong(2)).isEqualTo(4853);
      assertThat(row.getLong(3)).isBetween(2400L, 2453L);
    }
  }

  @Test
  void printsTheReadoutForPeople() throws Exception {
    String url = "http://127.0.0.1:" + port;
    EndedProgram page = EndedProgram.run("experiment", "score-keeper-v2", "--url", url);
    assertThat(page.exitCode()).isZero();
    assertThat(page.output())
        .startsWith("Experiment score-keeper-v2: ")
        .contains("running, exposed from", "13 more in several variations")
        .containsPattern("1 .* 2,400 +1,529 +63.7 % +\\+6.18 % +\\+1.46 % to \\+10.91 % +0.0104")
        .containsPattern("  1 +\\| +\\[-+o-+]\n +0 +\\+1.46 % +\\+10.91 %")
        .contains("Recommendation for 1", ": ship. ");
    EndedProgram unknown = EndedProgram.run("experiment", "score-keper-v2", "--url", url);
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.output())
        .isEqualTo(
            "SRV-112: Experiment[score-keper-v2] does not exist; one of score-keeper-v2 was"
                + " expected. Did you mean score-keeper-v2?");
  }

  private String explain(String sql) throws SQLException {
    try (Statement statement = pushed.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN PLAN FOR " + sql)) {
      StringBuilder plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
      return plan.toString();
    }
  }

  private static Connection connect(int port, String properties) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:avatica:remote:url=http://127.0.0.1:"
            + port
            + "/"
            + properties
            + ";serialization=protobuf");
  }
}
