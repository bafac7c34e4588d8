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
import org.apache.calcite.sql.type.SqlTypeName;
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
  void experimentsAreChecked() throws Exception {
    write(
        "metrics/m.yaml",
        """
        name: pace
        label: Pace
        description: Pace.
        entity: user
        expression: "dau / mau"
        additivity: none
        unit: fraction
        owner: me
        """);
    write(
        "experiments/a.yaml",
        """
        key: a
        description: Weights, names and windows.
        variations:
          - {id: "0", weight: 0.5}
          - {id: "1", weight: 0.4}
        metrics:
          - {metric: stickines, window: 28 days}
          - {metric: pace, window: 28 days}
          - {metric: retention_m1, window: 28 days}
          - {metric: active_tenants, window: 28 days}
        """);
    write(
        "experiments/b.yaml",
        """
        key: b
        description: One variation, and nothing that decides.
        variations:
          - {id: only}
        metrics:
          - {event: purchase, window: 7 days, role: guardrail}
          - {event: purchase, metric: dau, window: 7 days, count: users}
        start: soon
        """);
    write("experiments/c.yaml", "key: c\ndescription: Left to nobody.\nmetrics: []\n");

    assertThat(faults())
        .containsExactly(
            "a.yaml:3: CAT-030: The weights of Experiment[a] add up to 0.9; 1 was expected, such as"
                + " 0.5 and 0.5. Leave all out for equal ones.",
            "a.yaml:6: CAT-032: Metric[stickines] of Experiment[a] does not exist. Did you mean"
                + " stickiness?",
            "a.yaml:6: CAT-032: Metric[pace] has no value for each user of Experiment[a]: an"
                + " expression over dau, mau has a value for a group, and none for each user; a"
                + " ratio has.",
            "a.yaml:6: CAT-032: Metric[retention_m1] looks at the days up to 55 after the exposure,"
                + " so its window in Experiment[a] was expected to be `55 days`.",
            "a.yaml:6: CAT-032: Metric[active_tenants] has no value for each user of Experiment[a]:"
                + " it does not count users, or rows that belong to one.",
            "b.yaml:3: CAT-030: Experiment[b] was expected to have two variations or more, each"
                + " once.",
            "b.yaml:7: CAT-032: One of `event: NAME` (of conversion_event) and `metric: NAME` (of"
                + " the catalog) was expected.",
            "b.yaml:7: CAT-032: `count` is for events; a metric says it itself.",
            "b.yaml:8: CAT-032: start[soon] was expected to be a day, such as 2026-09-01, or a"
                + " moment, such as 2026-09-01T08:00:00Z.",
            "c.yaml:1: CAT-030: Experiment[c] has no variations; two or more were expected. Only"
                + " where the configuration has a section growthbook can they be left to"
                + " GrowthBook.",
            "c.yaml:3: CAT-032: Experiment[c] was expected to have a metric whose role is goal: it"
                + " decides.");
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
                + " signups, wau_iso, mau_30, mau_calendar was expected. Did you mean mau?",
            "a.yaml:8: CAT-013: Dimension[tenant] is not in Metric[active_tenants], which has plan,"
                + " country.",
            "b.yaml:7: CAT-020: Days[14 to 7] were expected to satisfy 1 <= from_day <= to_day <="
                + " 9999.");
  }

  @Test
  void aFileWithFaultsOfFormShowsItsOtherFaultsToo() throws Exception {
    write(
        "metrics/a.yaml",
        """
        label: Nameless
        entity: usr
        source: usage.user_lifecycle
        measure: COUNT(DISTINCT tenant_id)
        window: a while
        time: day_of_use
        dimensions: [plan, contry]
        additivity: additive
        unit: users
        owner: me
        """);
    write(
        "metrics/b.yaml",
        """
        name: comes_back
        label: Comes back
        description: Comes back.
        source: usage.user_lifecycle
        time: signup_date
        retention: {activity: usage.user_activty, from_day: one, to_day: 0}
        additivity: additive
        unit: fraction
        owner: me
        """);

    assertThat(faults())
        .containsExactly(
            "a.yaml:1: CAT-002: Key[name] is missing.",
            "a.yaml:1: CAT-002: Key[description] is missing.",
            "a.yaml:2: CAT-019: Entity[usr] is not in Source[usage.user_lifecycle], which has user."
                + " Did you mean user?",
            "a.yaml:5: CAT-016: window[a while] was expected to be a number of days from 1 to 9999,"
                + " such as `28 days`, or `calendar week`, `calendar month`, `calendar quarter`,"
                + " `calendar year`.",
            "a.yaml:6: CAT-014: Column[day_of_use] is not the time of Source[usage.user_lifecycle];"
                + " signup_date was expected.",
            "a.yaml:7: CAT-013: Dimension[contry] is not in Source[usage.user_lifecycle], which has"
                + " tenant, plan, country, signup_source. Did you mean country?",
            "b.yaml:1: CAT-002: Key[entity] is missing.",
            "b.yaml:6: CAT-002: from_day[one] is not a whole number.",
            "b.yaml:6: CAT-012: Source[usage.user_activty] does not exist; one of"
                + " usage.user_activity, tenant_activity, usage.user_lifecycle was expected. Did"
                + " you mean usage.user_activity?",
            "b.yaml:7: CAT-017: Metric[comes_back] is said to be additive, but sums of distinct"
                + " counts, of ratios and of what is computed from them mean nothing; `none` was"
                + " expected.");
  }

  @Test
  void filtersAndColumnsAreChecked() throws Exception {
    write(
        "metrics/a.yaml",
        count("paying", "usage.user_activity", "user_id", "none")
            + "filter: plan_at_evnt <> 'free' AND events > 1\n");
    write(
        "metrics/b.yaml",
        count("busy", "usage.user_activity", "user_id", "none") + "filter: events + 1\n");
    write(
        "metrics/c.yaml",
        count("odd", "usage.user_activity", "user_id", "none")
            + "filter: user_id IN (SELECT 'u1')\n");
    write(
        "metrics/d.yaml",
        count("sums", "usage.user_activity", "user_id", "additive")
            .replace("COUNT(DISTINCT user_id)", "SUM(evnts)"));
    write(
        "metrics/e.yaml",
        count("texts", "usage.user_activity", "user_id", "additive")
            .replace("COUNT(DISTINCT user_id)", "SUM(plan_at_event)"));

    assertThat(faults())
        .containsExactly(
            "a.yaml:12: CAT-025: Column[plan_at_evnt] (line 1, column 1) is not in"
                + " Table[usage.user_activity], which has usage_date, user_id, tenant_id, events,"
                + " plan_at_event. Did you mean plan_at_event?",
            "b.yaml:12: CAT-021: filter[events + 1] is no condition over one row's columns: it is a"
                + " BIGINT, not true or false (line 1, column 1).",
            "c.yaml:12: CAT-021: filter[user_id IN (SELECT 'u1')] is no condition over one row's"
                + " columns: A query is not allowed (line 1, column 13).",
            "d.yaml:6: CAT-025: Column[evnts] is not in Table[usage.user_activity], which has"
                + " usage_date, user_id, tenant_id, events, plan_at_event. Did you mean events?",
            "e.yaml:6: CAT-015: Measure[SUM(plan_at_event)] sums up a VARCHAR; a number was"
                + " expected.");
  }

  @Test
  void sourcesOfAnOperatorsOwnAreChecked() throws Exception {
    write(
        "sources.yaml",
        """
        sources:
          usage.match_player:
            description: Players of matches.
            time: played_at
            entities: {user: user_id, club: club_id}
            dimensions:
              tenant: {column: tenant, time: at_event, description: The club.}
          news:
            table: usage.club_new
            description: News.
            time: news_date
            entities: {tenant: tenant_id}
            dimensions:
              plan: {column: plan, time: at_birth, description: The plan.}
        """);
    write(
        "sources/more.yaml",
        """
        sources:
          news:
            description: News again.
            table: usage.club_news
            time: news_date
            entities: {tenant: tenant_id}
        """);

    assertThat(faults())
        .containsExactly(
            "sources.yaml:4: CAT-014: Column[usage.match_player.played_at] is a TIMESTAMP; a DATE,"
                + " the local day, was expected.",
            "sources.yaml:5: CAT-025: Column[club_id] is not in Table[usage.match_player], which"
                + " has user_id, tenant_id, played_at.",
            "sources.yaml:7: CAT-025: Column[tenant] is not in Table[usage.match_player], which has"
                + " user_id, tenant_id, played_at.",
            "sources.yaml:9: CAT-024: Table[usage.club_new] of Source[news] does not exist; one of"
                + " usage.user_activity, usage.user_lifecycle, usage.match_player, usage.club_news"
                + " was expected. Did you mean usage.club_news?",
            "sources.yaml:14: CAT-002: time[at_birth] is not one of at_event, at_signup, now.",
            "more.yaml:3: CAT-011: Source[news] is already defined in "
                + directory.resolve("sources.yaml")
                + "; give one of them another name.");
  }

  @Test
  void expressionsAreChecked() throws Exception {
    write("metrics/a.yaml", derived("lapsed", "mau - wauu"));
    write("metrics/b.yaml", derived("two_is", "1 + 1"));
    write("metrics/c.yaml", derived("hen", "2 * egg"));
    write("metrics/d.yaml", derived("egg", "hen / 2"));
    write("metrics/e.yaml", derived("self", "self + mau"));
    write("metrics/f.yaml", derived("text", "mau + 'one'"));
    write("metrics/g.yaml", derived("chick", "hen + egg") + "dimensions: [country]\n");

    assertThat(faults())
        .containsExactly(
            "a.yaml:8: CAT-022: Metric[wauu] (line 1, column 7 of the expression) does not exist;"
                + " one of dau, wau, mau, stickiness, retention_m1, active_tenants, signups,"
                + " wau_iso, mau_30, mau_calendar, two_is, hen, egg, self, text, chick was"
                + " expected. Did you mean wau?",
            "b.yaml:8: CAT-022: Expression[1 + 1] was expected to name a metric.",
            "c.yaml:8: CAT-023: Metric[hen] is computed from itself: hen from egg from hen.",
            "d.yaml:8: CAT-023: Metric[egg] is computed from itself: egg from hen from egg.",
            "e.yaml:8: CAT-023: Metric[self] is computed from itself: self from self.",
            "f.yaml:8: CAT-022: Expression[mau + 'one'] cannot be read: Numbers, names of metrics,"
                + " + - * /, parentheses and ABS, ROUND, COALESCE, NULLIF, GREATEST, LEAST were"
                + " expected (line 1, column 7).",
            "g.yaml:9: CAT-013: Dimension[country] is not in Metric[hen], which has none.",
            "g.yaml:9: CAT-013: Dimension[country] is not in Metric[egg], which has none.");
  }

  @Test
  void conversionsAndMeansOfCalendarMetricsAreChecked() throws Exception {
    write(
        "metrics/a.yaml",
        """
        name: converts
        label: Converts
        description: Converts.
        entity: user
        source: usage.user_lifecycle
        time: signup_date
        conversion: {activity: usage.user_activity, within_days: -1}
        additivity: none
        unit: fraction
        owner: me
        """);
    write(
        "metrics/b.yaml",
        count("weekly", "usage.user_activity", "user_id", "none") + "window: calendar week\n");
    write(
        "metrics/c.yaml",
        """
        name: mean_of_weeks
        label: Mean
        description: Mean.
        entity: user
        ratio:
          numerator: {metric: weekly, mean_over: 7 days}
          denominator: {metric: dau}
        additivity: none
        unit: fraction
        owner: me
        """);

    assertThat(faults())
        .containsExactly(
            "a.yaml:7: CAT-020: Days[-1] were expected to satisfy 0 <= within_days <= 9999.",
            "c.yaml:6: CAT-018: Metric[weekly] has one value for a whole calendar week, of which no"
                + " mean over days is taken; leave mean_over out.");
  }

  @Test
  void theDirectoryMustExist() {
    CatalogSettings settings = settings(directory.resolve("nowhere"));
    CatalogException thrown =
        catchThrowableOfType(CatalogException.class, () -> Catalog.load(settings));
    assertThat(thrown)
        .hasMessageStartingWith(
            "CAT-001: The metric catalog has 1 fault; mend the files below and start again.\n  ")
        .hasMessageContaining("CAT-003: A directory with metrics/*.yaml and experiments/*.yaml,");
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

  private static String derived(String name, String expression) {
    return """
    name: %s
    label: Mine
    description: Mine.
    entity: user
    additivity: none
    unit: users
    owner: me
    expression: "%s"
    """
        .formatted(name, expression);
  }

  private static UsageTables tables() {
    return UsageTables.builder()
        .column("usage.user_activity", "usage_date", SqlTypeName.DATE)
        .column("usage.user_activity", "user_id", SqlTypeName.VARCHAR)
        .column("usage.user_activity", "tenant_id", SqlTypeName.VARCHAR)
        .column("usage.user_activity", "events", SqlTypeName.BIGINT)
        .column("usage.user_activity", "plan_at_event", SqlTypeName.VARCHAR)
        .column("usage.user_lifecycle", "user_id", SqlTypeName.VARCHAR)
        .column("usage.user_lifecycle", "signup_date", SqlTypeName.DATE)
        .column("usage.match_player", "user_id", SqlTypeName.VARCHAR)
        .column("usage.match_player", "tenant_id", SqlTypeName.VARCHAR)
        .column("usage.match_player", "played_at", SqlTypeName.TIMESTAMP)
        .table("usage.club_news")
        .build();
  }

  private List<String> faults() {
    CatalogException thrown =
        catchThrowableOfType(
            CatalogException.class, () -> Catalog.load(settings(directory), tables()));
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
