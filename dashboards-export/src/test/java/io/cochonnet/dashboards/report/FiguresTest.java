package io.cochonnet.dashboards.report;

import static io.cochonnet.dashboards.report.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form of chart: what is drawn, and its numbers as a table. */
class FiguresTest {
  @TempDir private Path directory;

  private final Answers answers = new Answers();

  @Test
  void numberIsItsDigits() {
    answers.on("METRIC(dau)", "dau INTEGER", row(12_345L));
    String chart = chart("{chart: c, title: T, form: number, metrics: dau, newest: true}");
    assertThat(chart).contains("<p class=\"figure\">12,345</p>").doesNotContain("plot", "<table");
  }

  @Test
  void numberOfNothingIsADash() {
    answers.on("METRIC(dau)", "dau INTEGER", row((Object) null));
    assertThat(chart("{chart: c, title: T, form: number, metrics: dau, newest: true}"))
        .contains("<p class=\"figure\">–</p>");
  }

  @Test
  void lineHasWhatIsProvisionalApartInTheSameColour() {
    answers.on(
        "METRIC(stickiness)",
        "metric_date DATE, plan TEXT, stickiness_settled DECIMAL, stickiness_provisional DECIMAL",
        row("2026-10-02", "free", null, 0.25),
        row("2026-10-01", null, 0.5, null),
        row("2026-10-01", "free", 0.125, null));
    Reports report =
        report("{chart: c, title: T, form: line, metrics: stickiness, by: [metric_date, plan]}");
    assertThat(report.drawing("chart-own-c"))
        .isEqualTo(
            """
            {"form":"LINE","format":"PERCENT","date":true,"x":["2026-10-01","2026-10-02"],"series":[\
            {"name":"free","provisional":false,"colour":0,"values":[0.125,null]},\
            {"name":"free (provisional)","provisional":true,"colour":0,"values":[null,0.25]},\
            {"name":"–","provisional":false,"colour":1,"values":[0.5,null]}]}\
            """);
    assertThat(report.chart("chart-own-c"))
        .contains(">free</th>", ">free (provisional)</th>")
        .contains(
            "<tr><td>2026-10-01</td><td class=\"n\">12.5%</td><td class=\"n\">–</td><td"
                + " class=\"n\">50.0%</td></tr>");
  }

  @Test
  void severalMetricsHaveTheirLabels() {
    answers.on(
        "METRIC(wau)",
        "metric_date DATE, a INTEGER, b INTEGER, c INTEGER, d INTEGER",
        row("2026-10-01", 1L, null, null, 7L));
    assertThat(drawing("{chart: c, title: T, form: area, metrics: [dau, wau]}"))
        .isEqualTo(
            """
            {"form":"AREA","format":"INTEGER","date":true,"x":["2026-10-01"],"series":[\
            {"name":"Daily active users","provisional":false,"colour":0,"values":[1]},\
            {"name":"Weekly active users","provisional":false,"colour":1,"values":[null]},\
            {"name":"Weekly active users (provisional)","provisional":true,"colour":1,"values":[7]}]}\
            """);
  }

  @Test
  void barOfNumbersIsInTheirOrder() {
    answers.on(
        "FROM product.retention_weekly\n", "period INTEGER, n INTEGER", row(10L, 3L), row(9L, 4L));
    assertThat(
            drawing(
                "{chart: c, title: T, form: bar, view: product.retention_weekly, by: period,"
                    + " values: [{name: n, label: N, sql: SUM(retained)}]}"))
        .isEqualTo(
            """
            {"form":"BAR","format":"INTEGER","date":false,"x":["9","10"],"series":[\
            {"name":"N","provisional":false,"colour":0,"values":[4,3]}]}\
            """);
  }

  @Test
  void heatmapHasACellForEachValue() {
    answers.on(
        "FROM product.retention_weekly\n",
        "period INTEGER, cohort_week DATE, n DECIMAL, n_provisional DECIMAL",
        row(1L, "2026-10-12", null, 0.5),
        row(0L, "2026-10-12", 0.75, null),
        row(0L, "2026-10-05", null, null));
    Reports report =
        report(
            "{chart: c, title: T, form: heatmap, view: product.retention_weekly, by: [period,"
                + " cohort_week], values: [{name: n, label: N, sql: MAX(retained), provisional:"
                + " MIN(retained), format: percent}]}");
    assertThat(report.drawing("chart-own-c"))
        .isEqualTo(
            """
            {"form":"HEATMAP","format":"PERCENT","x":["0","1"],"y":["2026-10-05","2026-10-12"],\
            "xName":"Period","yName":"Cohort week","cells":[[0,1,0.75,false],[1,1,0.5,true]]}\
            """);
    assertThat(report.chart("chart-own-c"))
        .contains(
            "<tr><td>2026-10-05</td><td class=\"n\">–</td><td class=\"n\">–</td></tr>",
            "<td class=\"n\">75.0%</td><td class=\"n\">50.0% (provisional)</td>");
  }

  @Test
  void funnelHasItsSteps() {
    answers.on(
        "FROM product.signup_funnel\n",
        "step_name TEXT, n INTEGER",
        row("signup", 40L),
        row("active", null));
    assertThat(
            drawing(
                "{chart: c, title: T, form: funnel, view: product.signup_funnel, by: step_name,"
                    + " values: [{name: n, label: N, sql: SUM(converted)}]}"))
        .isEqualTo(
            """
            {"form":"FUNNEL","format":"INTEGER","steps":[{"name":"signup","provisional":false,"value":40.0}]}\
            """);
  }

  @Test
  void intervalHasAnEstimateBetweenItsBounds() {
    answers.on(
        "FROM product.experiment_readout\n",
        "variation_id TEXT, l DECIMAL, a DECIMAL, b DECIMAL",
        row("2", 0.0618, null, null),
        row("1", 0.0618, 0.01, 0.11));
    Reports report = report(bounds("interval", "product.experiment_readout", "variation_id"));
    assertThat(report.drawing("chart-own-c"))
        .isEqualTo(
            """
            {"form":"INTERVAL","format":"CHANGE","points":[\
            {"name":"1","provisional":false,"values":[0.0618,0.01,0.11]},\
            {"name":"2","provisional":false,"values":[0.0618,null,null]}]}\
            """);
    assertThat(report.chart("chart-own-c")).contains("+6.18%", "+1.00%", "+11.00%");
  }

  @Test
  void bandHasAnEstimateWithinItsBounds() {
    answers.on(
        "FROM product.experiment_readout_daily\n",
        "metric_date DATE, variation_id TEXT, l DECIMAL, a DECIMAL, b DECIMAL",
        row("2026-10-01", "1", 0.05, -0.01, 0.11));
    Reports report =
        report(bounds("band", "product.experiment_readout_daily", "[metric_date, variation_id]"));
    assertThat(report.drawing("chart-own-c"))
        .isEqualTo(
            """
            {"form":"BAND","format":"CHANGE","date":true,"x":["2026-10-01"],"series":[\
            {"name":"1","provisional":false,"colour":0,"values":[0.05],"lower":[-0.01],"upper":[0.11]}]}\
            """);
    assertThat(report.chart("chart-own-c")).contains(">1</th>", ">1, A</th>", ">1, B</th>");
  }

  @Test
  void tableIsATableWithNumbersToTheRight() {
    answers.on(
        "FROM product.feature_adoption\n",
        "feature TEXT, users INTEGER, adoption DECIMAL",
        row("club_chat", 1200L, 0.5),
        row("shop", 3L, null));
    Reports report =
        report(
            "{chart: c, title: T, form: table, view: product.feature_adoption, columns: [feature,"
                + " users, adoption]}");
    assertThat(report.drawing("chart-own-c")).isEmpty();
    assertThat(report.chart("chart-own-c"))
        .containsPattern("<th scope=\"col\" class=\"n\" title=\"[^\"]+\">Users</th>")
        .contains(
            "<tr><td>club_<wbr>chat</td><td class=\"n\">1,200</td><td class=\"n\">50.0%</td></tr>",
            "<tr><td>shop</td><td class=\"n\">3</td><td class=\"n\">–</td></tr>");
  }

  private static String bounds(String form, String view, String by) {
    return "{chart: c, title: T, form: %s, view: %s, by: %s, values: [{name: l, label: L, sql: MAX(lift), format: change}, {name: a, label: A, sql: MAX(ci_lower), format: change}, {name: b, label: B, sql: MAX(ci_upper), format: change}]}"
        .formatted(form, view, by);
  }

  private String drawing(String chart) {
    return report(chart).drawing("chart-own-c");
  }

  private String chart(String chart) {
    return report(chart).chart("chart-own-c");
  }

  private Reports report(String chart) {
    Reports report = Reports.of(directory, "rows:\n  - charts:\n      - " + chart + "\n", answers);
    assertThat(report.failures()).isEmpty();
    return report;
  }
}
