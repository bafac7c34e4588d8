package io.cochonnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.engine.CatalogTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The report of the demo, as the packaged program writes it, against SQL over JDBC. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportIT {
  private static final String NEWEST =
      "metric_date = (SELECT MAX(metric_date) FROM catalog.dau WHERE is_final)";

  private static final String OUR_METRIC =
      """
      name: ours
      label: Ours
      description: Distinct users active on the day, as we count them.
      entity: user
      source: usage.user_activity
      measure: COUNT(DISTINCT user_id)
      time: usage_date
      dimensions: [plan]
      additivity: none
      unit: users
      version: 1
      owner: us
      """;
  private static final String OUR_DASHBOARD =
      """
      key: ours
      title: Ours
      description: Ours.
      rows:
        - charts:
            - {chart: there, title: There, form: number, metrics: dau, newest: true}
            - {chart: missing, title: Missing, form: number, metrics: ours, newest: true}
      """;

  @TempDir private static Path directory;

  private String url = "";
  private String html = "";
  private PackagedProgram demo;
  private Connection connection;

  @BeforeAll
  void write() throws Exception {
    int port = PackagedProgram.freePort();
    url = "http://127.0.0.1:" + port;
    demo = PackagedProgram.start("demo", "--users", "600", "--days", "120", "--port", "" + port);
    demo.readUntil("Ctrl-C stops the demo.");
    connection =
        DriverManager.getConnection("jdbc:avatica:remote:url=" + url + ";serialization=protobuf");
    Path file = directory.resolve("out.html");
    try (PackagedProgram report = PackagedProgram.start("report", file.toString(), "--url", url)) {
      assertThat(report.readAll())
          .hasSize(2)
          .anySatisfy(line -> assertThat(line).startsWith("Reading dashboards: "))
          .anySatisfy(
              line -> assertThat(line).startsWith(file + ": 6 dashboards, definition hash "));
      assertThat(report.exitCode()).isZero();
    }
    html = Files.readString(file, StandardCharsets.UTF_8);
  }

  @AfterAll
  void stop() throws SQLException {
    connection.close();
    demo.close();
  }

  @Test
  void everyChartOfEveryDashboardHasRows() {
    Dashboards dashboards =
        Dashboards.load(CatalogTools.load(ConfigFile.defaults()), Optional.empty());
    for (Dashboard dashboard : dashboards.list()) {
      for (Chart chart : dashboard.charts().toList()) {
        String id = "chart-" + dashboard.key() + "-" + chart.key();
        assertThat(html)
            .as(id)
            .containsPattern(" id=\"" + id + "(-1)?\" data-chart=\"[^\"]*\" data-rows=\"[1-9]");
      }
    }
    assertThat(html).doesNotContain("class=\"failure\"", "class=\"warning\">The server");
  }

  @Test
  void numbersAreThoseOfTheServer() throws SQLException {
    for (String metric : List.of("dau", "wau", "mau")) {
      String value = value("SELECT %1$s FROM catalog.%1$s WHERE %2$s".formatted(metric, NEWEST));
      assertThat(chart("activity-" + metric + "-now"))
          .contains("<p class=\"figure\">%,d</p>".formatted(Integer.parseInt(value)));
    }
    double stickiness =
        Double.parseDouble(value("SELECT stickiness FROM catalog.stickiness WHERE " + NEWEST));
    assertThat(chart("activity-stickiness-now"))
        .contains("<p class=\"figure\">%.1f%%</p>".formatted(100 * stickiness));
  }

  @Test
  void seriesAreThoseOfTheServer() throws SQLException, IOException {
    JsonNode drawing = drawing("activity-active-users");
    JsonNode settled = drawing.path("series").get(0);
    assertThat(settled.path("name").asText()).isEqualTo("Daily active users");
    int days = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT metric_date, dau, is_complete AND is_final FROM catalog.dau ORDER BY"
                    + " metric_date")) {
      while (rows.next()) {
        assertThat(drawing.path("x").path(days).asText()).isEqualTo(rows.getString(1));
        JsonNode value = settled.path("values").path(days);
        if (rows.getBoolean(3)) {
          assertThat(value.asInt()).isEqualTo(rows.getInt(2));
        } else {
          assertThat(value.isNull()).as(rows.getString(1)).isTrue();
        }
        days++;
      }
    }
    assertThat(days).isEqualTo(drawing.path("x").size()).isGreaterThan(100);
    assertThat(html).contains("Daily active users (provisional)");
  }

  @Test
  void stepsAndLiftsAreThoseOfTheServer() throws SQLException, IOException {
    JsonNode steps = drawing("funnel-steps").path("steps");
    assertThat(steps).hasSize(3);
    for (JsonNode step : steps) {
      String sql = "SELECT converted FROM product.signup_funnel WHERE step_name = '%s'";
      assertThat(step.path("value").asInt())
          .isEqualTo(Integer.parseInt(value(sql.formatted(step.path("name").asText()))));
    }
    assertThat(html).contains(">Experiment: score-keeper-v2</h3>");
    double lift =
        Double.parseDouble(
            value("SELECT lift FROM product.experiment_readout WHERE lift IS NOT NULL"));
    JsonNode point = drawing("experiment-readout-lift-1").path("points").path(0);
    assertThat(point.path("values").path(0).asDouble()).isEqualTo(lift);
  }

  @Test
  void someDashboardsAreChosenAndFilesAreKept() throws Exception {
    Path file = directory.resolve("some.html");
    assertThat(run(file, "--dashboard", "catalog").exitCode()).isZero();
    assertThat(Files.readString(file))
        .contains("data-dashboard=\"catalog\"")
        .doesNotContain("data-dashboard=\"activity\"");
    EndedProgram again = run(file, "--dashboard", "catalog");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.output()).startsWith("SRV-106: File[" + file + "] exists already.");
    assertThat(run(file, "--dashboard", "catalog", "--force").exitCode()).isZero();
  }

  @Test
  void whatTheServerLacksIsToldAndTheRestIsWritten() throws Exception {
    // A view that this configuration has, and the server has not
    Path config = directory.resolve("c.yaml");
    Path catalog = Files.createDirectories(directory.resolve("catalog"));
    Files.createDirectories(catalog.resolve("metrics"));
    Files.createDirectories(catalog.resolve("dashboards"));
    Files.writeString(config, "catalog: {directory: '" + catalog + "'}\n");
    Files.writeString(catalog.resolve("metrics/ours.yaml"), OUR_METRIC);
    Files.writeString(catalog.resolve("dashboards/ours.yaml"), OUR_DASHBOARD);
    Path file = directory.resolve("lacking.html");
    EndedProgram report = run(file, "--dashboard", "ours", "--config", config.toString());
    assertThat(report.output()).contains("ours/missing: ", "head: The server's numbers are by");
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(Files.readString(file))
        .contains("This chart could not be read.", "data-chart=\"there\" data-rows=\"1\"");
  }

  private EndedProgram run(Path file, String... more) throws Exception {
    String[] all = new String[4 + more.length];
    System.arraycopy(new String[] {"report", file.toString(), "--url", url}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return EndedProgram.run(all);
  }

  private String value(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private String chart(String id) {
    Matcher found =
        Pattern.compile("(?s)<section class=\"chart[^>]* id=\"chart-" + id + "\".*?</section>")
            .matcher(html);
    assertThat(found.find()).as(id).isTrue();
    return found.group();
  }

  private JsonNode drawing(String id) throws IOException {
    Matcher found =
        Pattern.compile("<script type=\"application/json\">(.*?)</script>").matcher(chart(id));
    assertThat(found.find()).as(id).isTrue();
    return new ObjectMapper().readTree(found.group(1));
  }
}
