package io.cochonnet.dashboards.report;

import static io.cochonnet.dashboards.report.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page around the charts: what it tells, what it lets run, and what it does on failure. */
class HtmlReportTest {
  private static final String EVIL = "</script><script>alert(\"1\")</script><!-- & '";
  private static final String FUNNEL =
      "rows:\n"
          + "  - charts:\n"
          + "      - {chart: c, title: T, form: funnel, view: product.signup_funnel, by: step_name,"
          + " values: [{name: n, label: N, sql: SUM(converted)}]}\n";

  private static final String CHOICES =
      """
      filters:
        - {column: experiment_id, label: Experiment, single: true}
        - {column: metric, label: Metric}
      rows:
        - charts:
            - {chart: c, title: C, form: table, view: product.experiments, columns: [description]}
            - chart: d
              title: D
              form: interval
              view: product.experiment_readout
              by: variation_id
              where: lift IS NOT NULL
              values:
                - {name: l, label: L, sql: MAX(lift), format: change}
                - {name: a, label: A, sql: MAX(ci_lower), format: change}
                - {name: b, label: B, sql: MAX(ci_upper), format: change}
      """;

  @TempDir private Path directory;

  private final Answers answers = new Answers();

  @Test
  void headTellsWhereNumbersComeFrom() {
    Reports report = Reports.of(directory, "rows: []\n", answers);
    assertThat(report.html())
        .contains("<title>Week &lt;44&gt;</title>", "<h1>Week &lt;44&gt;</h1>")
        .contains("<dd>" + report.hash() + "</dd>", "<dd>http://h:1</dd>")
        .contains("<dd>2026-11-01 10:11 UTC</dd>", "<dd>2026-10-28</dd>")
        .contains("<li><a href=\"#dashboard-own\">Own &amp; more</a></li>")
        .contains("<p>A &lt;b&gt; of it.</p>");
    assertThat(report.failures()).isEmpty();
  }

  @Test
  void otherDefinitionsOfTheServerAreTold() {
    answers.on(HtmlReport.SERVERS_HASH, "definition_hash TEXT", row("0123456789ab"));
    Reports report = Reports.of(directory, "rows: []\n", answers);
    String told = "The server's numbers are by definitions[0123456789ab]";
    assertThat(report.html()).contains("<p class=\"warning\">" + Html.text(told));
    assertThat(report.failures()).singleElement().asString().startsWith("head: " + told);
  }

  @Test
  void sameDefinitionsAreNoFailure() {
    String hash = Reports.of(directory, "rows: []\n", answers).hash();
    answers.on(HtmlReport.SERVERS_HASH, "definition_hash TEXT", row(hash));
    assertThat(Reports.of(directory, "rows: []\n", answers).failures()).isEmpty();
  }

  @Test
  void chartsSayWhatTheyShow() {
    answers.on("METRIC(dau)", "dau INTEGER", row(5L));
    Reports report =
        Reports.of(
            directory,
            "rows:\n"
                + "  - charts:\n"
                + "      - {chart: c, title: T, form: number, metrics: dau, newest: true, note:"
                + " Mind it.}\n",
            answers);
    assertThat(report.chart("chart-own-c"))
        .containsPattern("Daily active users \\(metric dau, definition [0-9a-f]{12}\\)")
        .contains("Mind it.");
  }

  @Test
  void nothingEndsTheDataOrTheTextsThatItStandsIn() throws JsonProcessingException {
    answers.on(
        "FROM product.signup_funnel\n", "step_name TEXT, n INTEGER", row(EVIL + "\u2028", 1L));
    Reports report =
        Reports.of(
            directory,
            FUNNEL.replace("title: T", "title: '" + EVIL.replace("'", "''") + "'"),
            answers);
    assertThat(report.html())
        .doesNotContain("alert(\"1\")")
        .doesNotContain("<!-- ")
        .contains("&lt;/script&gt;");
    // Two that run, and one with data
    assertThat(report.html().split("<script", -1)).hasSize(3 + 1);
    assertThat(report.drawing("chart-own-c")).doesNotContain("<", ">", "&", "\u2028");
    assertThat(
            new ObjectMapper().readTree(report.drawing("chart-own-c")).at("/steps/0/name").asText())
        .isEqualTo(EVIL + "\u2028");
  }

  @Test
  void onlyItsOwnScriptsMayRunAndNothingIsLoaded() {
    answers.on("FROM product.signup_funnel\n", "step_name TEXT, n INTEGER", row("a", 1L));
    Reports report = Reports.of(directory, FUNNEL, answers);
    String policy = report.first("Content-Security-Policy\" content=\"([^\"]*)\"", 1);
    assertThat(policy)
        .startsWith("default-src 'none'; script-src 'sha256-")
        .doesNotContain("http", "*");
    List<String> scripts =
        Pattern.compile("(?s)<script>(.*?)</script>")
            .matcher(report.html())
            .results()
            .map(it -> it.group(1))
            .toList();
    assertThat(scripts).hasSize(2);
    assertThat(scripts.get(0)).contains("Licensed to the Apache Software Foundation");
    assertThat(scripts)
        .allSatisfy(
            it ->
                assertThat(policy)
                    .contains(
                        "'sha256-"
                            + Base64.getEncoder()
                                .encodeToString(
                                    Hashing.sha256()
                                        .hashString(it, StandardCharsets.UTF_8)
                                        .asBytes())
                            + "'"));
    assertThat(report.html().replaceAll("(?s)<script>.*?</script>", ""))
        .doesNotContain(" src=", "<link", "@import", "url(", "href=\"http");
  }

  @Test
  void whatFailsSaysWhyInItsPlace() {
    answers.on("FROM product.signup_funnel\n", "step_name TEXT, n INTEGER", row("a", 1L));
    Reports report =
        Reports.of(
            directory,
            FUNNEL
                + "      - {chart: d, title: D, form: table, view: product.experiments, columns:"
                + " [description]}\n",
            answers);
    assertThat(report.chart("chart-own-d"))
        .contains("role=\"alert\"", "SRV-202: No &lt;table&gt; is &quot;here&quot;.")
        .contains("View product.experiments, definition");
    assertThat(report.drawing("chart-own-c")).isNotEmpty();
    assertThat(report.failures())
        .containsExactly(new Failure("own/d", "SRV-202: No <table> is \"here\"."));
  }

  @Test
  void noRowsAreSaid() {
    answers.on("FROM product.signup_funnel\n", "step_name TEXT, n INTEGER");
    assertThat(Reports.of(directory, FUNNEL, answers).chart("chart-own-c"))
        .contains("No rows.", "data-rows=\"0\"")
        .doesNotContain("class=\"plot\"");
  }

  @Test
  void ofVeryManyRowsTheFirstAreShown() {
    Answers.Row[] rows =
        IntStream.rangeClosed(0, DashboardPart.MOST_ROWS)
            .mapToObj(i -> row("e" + i))
            .toArray(Answers.Row[]::new);
    answers.on("FROM product.experiments\n", "description TEXT", rows);
    Reports report =
        Reports.of(
            directory,
            "rows:\n"
                + "  - charts:\n"
                + "      - {chart: c, title: T, form: table, view: product.experiments, columns:"
                + " [description]}\n",
            answers);
    assertThat(report.chart("chart-own-c"))
        .contains("Only the first 10,000 rows are shown.", "data-rows=\"10000\"", "<td>e9999</td>")
        .doesNotContain("<td>e10000</td>");
  }

  @Test
  void thereIsASectionForEachValueOfWhichOneIsChosen() {
    answers
        .on("FROM product.experiments\n", "description TEXT", row("x"))
        .on("SELECT DISTINCT \"experiment_id\"", "experiment_id TEXT", row("a"), row("it's"))
        .on("SELECT DISTINCT \"metric\"", "metric TEXT", row("kept"), row("paid"))
        .on(
            "GROUP BY \"variation_id\"",
            "variation_id TEXT, l DECIMAL, a DECIMAL, b DECIMAL",
            row("1", 0.1, 0.0, 0.2));
    Reports report = Reports.of(directory, CHOICES, answers);
    assertThat(report.failures()).isEmpty();
    assertThat(report.html())
        .contains("<h3 id=\"section-own-1\">Experiment: a</h3>")
        .contains("<h3 id=\"section-own-2\">Experiment: it&#39;s</h3>")
        .contains("<a href=\"#section-own-2\">Experiment: it&#39;s</a>");
    assertThat(report.chart("chart-own-c-1")).contains("data-rows=\"1\"");
    assertThat(report.chart("chart-own-d-2")).contains("<small>Metric: kept</small>");
    assertThat(report.chart("chart-own-d-2-v2")).contains("<small>Metric: paid</small>");
    assertThat(answers.asked)
        .anySatisfy(
            sql ->
                assertThat(sql)
                    .contains("FROM product.experiment_readout", "lift IS NOT NULL")
                    .contains("\"experiment_id\" = 'it''s'", "\"metric\" = 'paid'"));
  }

  @Test
  void aFailedChoiceIsAFailureOfTheDashboard() {
    Reports report = Reports.of(directory, CHOICES, answers);
    assertThat(report.html()).contains("<p class=\"failure\" role=\"alert\">SRV-202");
    assertThat(report.failures()).extracting(Failure::place).containsExactly("own");
  }
}
