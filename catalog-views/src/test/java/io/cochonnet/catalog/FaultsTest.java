package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cochonnet.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faulty definition files: all faults at once, each with its line and what was expected. */
class FaultsTest {
  @TempDir private Path directory;

  @Test
  void allFaultsOfAllFilesAreReportedAtOnce() throws Exception {
    write(
        "metrics/a.yaml",
        """
        name: Weekly Logins
        label: Logins
        description: Logins.
        entity: usr
        source: usage.user_activty
        measure: MEDIAN(events)
        windw: 7 days
        time: usage_date
        additivity: sometimes
        unit: users
        owner: me
        """);
    write(
        "metrics/b.yaml",
        """
        name: logins
        label: Logins
        description: Logins.
        entity: usr
        source: usage.user_activity
        measure: COUNT(*)
        window: 7 days
        time: day_of_use
        dimensions: [plan, contry]
        additivity: additive
        unit: users
        owner: me
        """);
    write("metrics/c.yaml", "name: [");
    write(
        "experiments/x.yaml",
        """
        key: x
        description: Two of the same.
        baseline: contrl
        variations:
          - {id: control, weight: 1}
          - {id: control, weight: 0}
        metrics:
          - {name: bought, event: purchase, window: soon}
        alpha: 5
        """);

    assertThat(faults())
        .containsExactly(
            "x.yaml:3: CAT-030: Baseline[contrl] is not among the variations control, control. Did"
                + " you mean control?",
            "x.yaml:4: CAT-030: Experiment[x] was expected to have two variations or more, each"
                + " once.",
            "x.yaml:4: CAT-030: Variation[control] was expected to have a weight above 0, not 0.0.",
            "x.yaml:8: CAT-016: window[soon] was expected to be a number of days from 1 to 9999,"
                + " such as `28 days`.",
            "x.yaml:9: CAT-031: Alpha[5.0] was expected to lie between 0 and 1, such as 0.05.",
            "a.yaml:1: CAT-010: Metric[Weekly Logins] was expected to have a name of small letters,"
                + " digits and _, at most 40, starting with a letter.",
            "a.yaml:5: CAT-012: Source[usage.user_activty] does not exist; one of"
                + " usage.user_activity, tenant_activity, usage.user_lifecycle was expected. Did"
                + " you mean usage.user_activity?",
            "a.yaml:6: CAT-015: Measure[MEDIAN(events)] was expected to be COUNT(*), COUNT(DISTINCT"
                + " column) or SUM(column).",
            "a.yaml:7: CAT-002: Key[windw] is unknown. Did you mean window?",
            "a.yaml:9: CAT-002: additivity[sometimes] is not one of additive, over_dimensions,"
                + " none.",
            "b.yaml:4: CAT-019: Entity[usr] is not in Source[usage.user_activity], which has user."
                + " Did you mean user?",
            "b.yaml:8: CAT-014: Column[day_of_use] is not the time of Source[usage.user_activity];"
                + " usage_date was expected.",
            "b.yaml:9: CAT-013: Dimension[contry] is not in Source[usage.user_activity], which has"
                + " tenant, plan, country, signup_source. Did you mean country?",
            "b.yaml:10: CAT-017: Metric[logins] is said to be additive, but its value for one day"
                + " looks at 7 days, so that days overlap; `over_dimensions` was expected.",
            "c.yaml:1: CAT-002: This is not valid YAML: expected the node content, but found"
                + " '<stream end>'.");
  }

  @Test
  void namesSourcesMeasuresAndAdditivityAreChecked() throws Exception {
    write("metrics/a.yaml", count("Big Name", "usage.user_activty", "user_id", "none"));
    write("metrics/b.yaml", count("month", "usage.user_activity", "tenant_id", "additive"));
    write("metrics/c.yaml", count("mau_by_plan", "usage.user_activity", "user_id", "none"));
    write("metrics/d.yaml", count("mau_by_plan", "usage.user_activity", "user_id", "none"));

    assertThat(faults())
        .containsExactly(
            "a.yaml:1: CAT-010: Metric[Big Name] was expected to have a name of small letters,"
                + " digits and _, at most 40, starting with a letter.",
            "a.yaml:5: CAT-012: Source[usage.user_activty] does not exist; one of"
                + " usage.user_activity, tenant_activity, usage.user_lifecycle was expected. Did"
                + " you mean usage.user_activity?",
            "b.yaml:1: CAT-010: Metric[month] has a name that is reserved; add a word to it.",
            "b.yaml:6: CAT-015: Measure[COUNT(DISTINCT tenant_id)] does not count Entity[user];"
                + " COUNT(DISTINCT user_id) was expected.",
            "b.yaml:8: CAT-017: Metric[month] is said to be additive, but sums of distinct counts,"
                + " of ratios and of what is computed from them mean nothing; `none` was"
                + " expected.",
            "c.yaml:1: CAT-011: Metric[mau_by_plan] makes View[mau_by_plan], which Metric[mau]"
                + " makes already.",
            "d.yaml:1: CAT-011: Metric[mau_by_plan] is already defined in "
                + directory.resolve("metrics/c.yaml")
                + "; give one of them another name.");
  }

  @Test
  void ratiosAndRetentionsAreChecked() throws Exception {
    write(
        "metrics/a.yaml",
        """
        name: odd_ratio
        label: Odd
        description: Odd.
        entity: user
        ratio:
          numerator: {metric: maus}
          denominator: {metric: active_tenants}
        dimensions: [tenant]
        additivity: none
        unit: fraction
        owner: me
        """);
    write(
        "metrics/b.yaml",
        """
        name: odd_retention
        label: Odd
        description: Odd.
        entity: user
        source: usage.user_lifecycle
        time: signup_date
        retention: {activity: usage.user_activity, from_day: 14, to_day: 7}
        additivity: none
        unit: fraction
        owner: me
        """);

    assertThat(faults())
        .containsExactly(
            "a.yaml:6: CAT-018: Metric[maus] is no count; one of dau, wau, mau, active_tenants,"
                + " signups was expected. Did you mean mau?",
            "a.yaml:8: CAT-013: Dimension[tenant] is not in Metric[active_tenants], which has plan,"
                + " country.",
            "b.yaml:7: CAT-020: Days[14 to 7] were expected to satisfy 1 <= from_day <= to_day <="
                + " 9999.");
  }

  @Test
  void theDirectoryMustExist() {
    CatalogSettings settings = settings(directory.resolve("nowhere"));
    CatalogException thrown =
        catchThrowableOfType(CatalogException.class, () -> Catalog.load(settings));
    assertThat(thrown)
        .hasMessageStartingWith(
            "CAT-001: The metric catalog has 1 fault; mend the files below and start again.\n  ")
        .hasMessageContaining("CAT-003: A directory with metrics/*.yaml and experiments/*.yaml");
    assertThat(thrown.errorCode()).isEqualTo(ErrorCode.FAULTY_DEFINITIONS);
  }

  @Test
  void anOperatorsMetricReplacesTheShippedOne() throws Exception {
    write("metrics/dau.yaml", count("dau", "usage.user_activity", "user_id", "none"));
    Catalog catalog = Catalog.load(settings(directory));
    assertThat(catalog.views())
        .extracting(ViewDefinition::qualifiedName)
        .contains("catalog.dau", "catalog.mau")
        .contains("catalog.dau_by_plan");
    assertThat(catalog.views())
        .filteredOn(view -> view.qualifiedName().equals("catalog.dau"))
        .extracting(ViewDefinition::description)
        .containsExactly("Mine.");
  }

  private static String count(String name, String source, String column, String additivity) {
    return """
    name: %s
    label: Mine
    description: Mine.
    entity: user
    source: %s
    measure: COUNT(DISTINCT %s)
    time: usage_date
    additivity: %s
    unit: users
    owner: me
    dimensions: [tenant, plan, country, signup_source]
    """
        .formatted(name, source, column, additivity);
  }

  private List<String> faults() {
    CatalogException thrown =
        catchThrowableOfType(CatalogException.class, () -> Catalog.load(settings(directory)));
    return thrown.faults().stream().map(Fault::toString).map(FaultsTest::shortened).toList();
  }

  private static String shortened(String fault) {
    return fault.replaceFirst("^[^:]*/", "");
  }

  private static CatalogSettings settings(Path directory) {
    return new CatalogSettings(
        ZoneId.of("UTC"), 3, List.of("score_keeper"), Optional.of(directory));
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }
}
