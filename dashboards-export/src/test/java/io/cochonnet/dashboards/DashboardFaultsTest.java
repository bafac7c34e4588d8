package io.cochonnet.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cochonnet.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faulty dashboards: all faults at once, each with its line and what was expected. */
class DashboardFaultsTest {
  @TempDir private Path directory;

  @Test
  void whatTheCatalogLacksIsNamed() throws Exception {
    write(
        "own.yaml",
        """
        key: own
        title: Own
        description: Own.
        filters:
          - {column: plam, label: Plan}
        rows:
          - charts:
              - {chart: a, title: A, form: line, metrics: [mau, wuu]}
              - {chart: b, title: B, form: line, metrics: active_tenants, by: [metric_date, tenant]}
          - charts:
              - {chart: c, title: C, form: table, view: product.signup_funel, columns: [step]}
              - chart: d
                title: D
                form: bar
                view: product.feature_adoption
                by: feature
                where: is_finel
                values:
                  - {name: x, sql: MAX(adopton)}
                  - {name: y, sql: MAX(}
                order: z DESC
          - charts:
              - {chart: e, title: E, form: number, view: product.experiments, newest: true, values: [{name: n, sql: COUNT(*)}]}
        """);
    assertThat(faults())
        .containsExactly(
            "own.yaml:5: DSH-013: Column[plam] is in no chart of Dashboard[own]. Did you mean"
                + " plan?",
            "own.yaml:8: DSH-011: Metric[wuu] of Chart[a] does not exist. Did you mean wau?",
            "own.yaml:9: DSH-013: Metric[active_tenants] of Chart[b] is not sliced by tenant; one"
                + " of plan, country was expected.",
            "own.yaml:11: DSH-012: View[product.signup_funel] of Chart[c] does not exist. Did you"
                + " mean product.signup_funnel?",
            "own.yaml:17: DSH-013: Column[is_finel] of Chart[d] is not in"
                + " View[product.feature_adoption]. Did you mean is_final?",
            "own.yaml:18: DSH-013: Column[adopton] of Chart[d] is not in"
                + " View[product.feature_adoption]. Did you mean adoption?",
            "own.yaml:18: DSH-015: `MAX(` of Chart[d] is not an SQL expression: Encountered"
                + " \"<EOF>\" at line 1, column 4.",
            "own.yaml:21: DSH-013: Column[z] of Chart[d] is not in View[product.feature_adoption]."
                + " Did you mean x?",
            "own.yaml:23: DSH-013: Column[metric_date] of Chart[e] is not in"
                + " View[product.experiments].");
  }

  @Test
  void formsHaveTheirKeysAndValues() throws Exception {
    write(
        "form.yaml",
        """
        key: Form
        title: Form
        description: Form.
        rows:
          - charts:
              - {chart: a, title: A, form: number, metrics: [mau, dau], width: 8}
              - {chart: a, title: A, form: heatmap, metrics: mau, by: plan, width: 8}
          - charts:
              - {chart: b, title: B, form: table, metrics: mau, by: plan, columns: [plan], view: catalog.mau_by_plan}
              - {chart: c, title: C, form: pie, metrics: mau}
              - {chart: d, title: D, form: interval, by: plan, metrics: mau, colour: red}
        """);
    write("same.yaml", "key: activity\ntitle: Same\ndescription: Same.\nrows: []\n");
    assertThat(faults())
        .containsExactly(
            "form.yaml:1: DSH-002: key[Form] was expected to be small letters, digits and hyphens,"
                + " at most 60, starting with a letter.",
            "form.yaml:6: DSH-014: The charts of this row are 16 wide together, where 12 at most"
                + " were expected.",
            "form.yaml:6: DSH-014: Chart[a] of form[number] was expected to have one value, not 2.",
            "form.yaml:7: DSH-010: Chart[a] is there twice in Dashboard[Form].",
            "form.yaml:7: DSH-014: Chart[a] of form[heatmap] was expected to have 2 keys (`by:`),"
                + " not 1.",
            "form.yaml:9: DSH-014: Chart[b] of form[table] was expected to have either `metrics` or"
                + " `values`, or as a table `columns` and nothing else.",
            "form.yaml:9: DSH-011: Metric[mau] of Chart[b] is read from catalog.metrics; leave"
                + " `view` out, or use `values` over the view's columns.",
            "form.yaml:10: DSH-002: form[pie] is not one of number, line, bar, area, heatmap,"
                + " funnel, table, interval, band.",
            "form.yaml:11: DSH-002: Key[colour] is unknown. Known here: chart, form, view, newest,"
                + " metrics, values, by, title, note, columns, where, order, limit, width.",
            "form.yaml:11: DSH-014: Chart[d] of form[interval] was expected to have three values:"
                + " the estimate, its lower and its upper bound.",
            "same.yaml:1: DSH-010: Dashboard[activity] is already declared in (shipped)"
                + " dashboards/activity.yaml; give one of them another key.");
  }

  private List<String> faults() {
    DashboardException thrown =
        catchThrowableOfType(
            DashboardException.class,
            () -> Dashboards.load(Catalogs.shipped(), Optional.of(directory)));
    assertThat(thrown.errorCode()).isEqualTo(ErrorCode.FAULTY_DASHBOARDS);
    return thrown.faults().stream()
        .map(Fault::toString)
        .map(fault -> fault.replaceFirst("^[^:]*/", ""))
        .toList();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve("dashboards").resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }
}
