package io.cochonnet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CatalogCommandsTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private static final String WAU =
      """
      name: wau
      label: Weekly active users
      description: Distinct users active in the 7 days up to and including the day.
      entity: user
      source: usage.user_activity
      measure: COUNT(DISTINCT user_id)
      window: 7 days
      time: usage_date
      dimensions: [tenant, plan, country, signup_source]
      additivity: none
      unit: users
      version: 1
      owner: product-analytics
      """;

  @TempDir private Path directory;
  private Path config;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void load() throws IOException {
    MONGO.replace(
        "rollup_day",
        Stream.iterate(LocalDate.parse("2026-09-01"), day -> day.plusDays(1))
            .limit(40)
            .map(
                day ->
                    """
                    {_id: '%1$s', usage_date: {$date: '%1$sT00:00:00Z'},
                     as_of: {$date: '2026-11-01T03:00:00Z'},
                     as_of_date: {$date: '2026-11-01T00:00:00Z'}, events: 0}
                    """
                        .formatted(day))
            .toArray(String[]::new));
    MONGO.replace(
        "user_activity",
        activity("u1", "2026-09-05", "'free'"),
        activity("u2", "2026-10-01", "'club'"),
        activity("u3", "2026-10-09", "null"));
    config =
        Files.writeString(
            directory.resolve("cochonnet.yaml"),
            "mongo: {database: test, cochonnet_database: test}\n");
  }

  @Test
  void listsMetrics() {
    assertThat(catalog("list")).isZero();
    assertThat(out.toString().lines().map(line -> line.replaceAll("  +", " | ")))
        .startsWith(
            "name | label | kind | window | unit | dimensions | version | owner | hash",
            out.toString().lines().toList().get(1).replaceAll("  +", " | "))
        .anyMatch(
            line ->
                line.matches(
                    "mau \\| Monthly active users \\| count \\| 28 days \\| users \\| tenant, plan,"
                        + " country, signup_source \\| 1 \\| product-analytics \\| [0-9a-f]{12}"))
        .anyMatch(line -> line.startsWith("stickiness | Stickiness | ratio | - | fraction |"));
    assertThat(out.toString()).containsPattern("\\d+ metrics, definition hash [0-9a-f]{12}");
  }

  @Test
  void showsAMetric() throws IOException {
    metric("paying.yaml", WAU.replace("wau", "paying") + "filter: plan_at_event <> 'free'\n");
    metric(
        "paying_share.yaml",
        """
        name: paying_share
        label: Share of the paying
        description: Paying among all.
        entity: user
        expression: paying / mau
        dimensions: [plan]
        additivity: none
        unit: fraction
        format: percent
        owner: me
        """);
    configure();
    assertThat(catalog("show", "mau")).isZero();
    assertThat(out.toString())
        .startsWith(
            """
            mau: Monthly active users
            Distinct users active in the 28 days up to and including the day.

            entity      user
            source      usage.user_activity
            time        usage_date
            measure     COUNT(DISTINCT user_id)
            window      28 days
            additivity  none
            unit        users
            format      integer
            version     1
            owner       product-analytics
            hash        \
            """)
        .contains("file        (shipped) metrics/mau.yaml:1\n")
        .contains("plan           at_event   plan_at_event     The tenant's plan when the user")
        .contains("\nViews\n\ncatalog.mau\ncatalog.mau_by_tenant\n")
        .contains("\nUsed by\n\nmetric stickiness\nmetric paying_share\n")
        .contains("\nSQL of catalog.mau\n\nSELECT\n", "by plain SQL\n\nWITH asked AS (\n");

    assertThat(catalog("show", "paying")).isZero();
    assertThat(out.toString())
        .contains("filter      plan_at_event <> 'free'\n")
        .contains("file        " + directory.resolve("mine/metrics/paying.yaml") + ":1\n");
    assertThat(catalog("show", "paying_share")).isZero();
    assertThat(out.toString()).contains("expression  paying / mau\n").contains("Used by\n\nnone\n");
  }

  @Test
  void namesTheNearestMetric() {
    assertThat(catalog("show", "maus")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("SRV-111: Metric[maus] does not exist; one of dau, wau, mau, ")
        .endsWith(" was expected. Did you mean mau?\n");
  }

  @Test
  void checksADirectory() throws IOException {
    metric("wau.yaml", WAU);
    assertThat(catalog("check", directory.resolve("mine").toString())).isZero();
    assertThat(out.toString())
        .matches(
            "No fault: \\d+ metrics, 3 sources, 1 experiments; definition hash [0-9a-f]{12}\n");

    metric("wau.yaml", WAU.replace("usage_date", "usage_dat"));
    metric("x.yaml", WAU.replace("wau", "x") + "filter: plan_at_evnt = 'free'\n");
    assertThat(catalog("check", directory.resolve("mine").toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("CAT-001: The metric catalog has 2 faults")
        .contains("wau.yaml:8: CAT-014: Column[usage_dat] is not the time of")
        .contains("x.yaml:14: CAT-025: Column[plan_at_evnt] (line 1, column 1) is not in")
        .contains("Did you mean plan_at_event?");

    assertThat(catalog("check", directory.resolve("nowhere").toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("SRV-101: DIR[");
  }

  @Test
  void tellsWhichDefinitionsDiffer() throws IOException {
    metric(
        "wau.yaml",
        WAU.replace("window: 7 days", "window: 14 days").replace("label: W", "label: Our w"));
    metric("mau.yaml", WAU.replace("wau", "mau").replace("window: 7 days", "window: 30 days"));
    metric("more.yaml", WAU.replace("wau", "more"));
    metric(
        "signups.yaml",
        """
        name: signups
        label: Signups
        description: Users who signed up on the day.
        entity: user
        source: usage.user_lifecycle
        measure: COUNT(*)
        time: signup_date
        dimensions: [tenant, plan, country, signup_source]
        additivity: additive
        unit: users
        version: 1
        owner: growth
        """);
    assertThat(diff("--definitions-only", "--exit-code")).isEqualTo(3);
    assertThat(out.toString())
        .contains(
            """
            changed wau
              label: Weekly active users -> Our weekly active users
              window: 7 days -> 14 days
            """)
        .contains("changed stickiness (through mau)\n")
        .contains(
            """
            changed signups (in words only: no number moves)
              owner: product-analytics -> growth
            """)
        .contains("added more\n")
        .doesNotContain("changed dau")
        .doesNotContain("Numbers");
    assertThat(diff("--definitions-only")).isZero();
  }

  @Test
  void tellsWhichNumbersMove() throws IOException {
    metric("wau.yaml", WAU.replace("window: 7 days", "window: 14 days"));
    assertThat(diff("--mongo-uri", MONGO.uri())).isZero();
    assertThat(lines())
        .containsSubsequence(
            "changed wau",
            " window: 7 days -> 14 days",
            "Numbers from 2026-07-13 to 2026-10-10, old and new",
            "wau",
            "view | differ | of | row | day | old | new | change",
            "catalog.wau | 10 | 40 | last complete | 2026-10-10 | 1 | 2 | +1 | +100.0 %",
            " | largest | 2026-10-10 | 1 | 2 | +1 | +100.0 %",
            "catalog.wau_by_tenant | 10 | 40 | largest, at t1 | 2026-10-10 | 1 | 2 | +1 | +100.0 %",
            "catalog.wau_by_plan | 10 | 120 | largest, at club | 2026-10-10 | 0 | 1 | +1");

    assertThat(diff("--mongo-uri", MONGO.uri(), "--days", "2", "--no-slices")).isZero();
    assertThat(lines())
        .contains("catalog.wau | 2 | 2 | last complete | 2026-10-10 | 1 | 2 | +1 | +100.0 %")
        .noneMatch(line -> line.contains("_by_"));
  }

  @Test
  void tellsThatNothingDiffersOrMoves() throws IOException {
    metric("wau.yaml", WAU);
    assertThat(diff("--mongo-uri", MONGO.uri(), "--exit-code")).isZero();
    assertThat(out.toString()).isEqualTo("The definitions are the same.\n");

    metric("wau.yaml", WAU.replace("version: 1", "version: 2"));
    assertThat(diff("--mongo-uri", MONGO.uri(), "--no-slices")).isZero();
    assertThat(lines())
        .contains("catalog.wau | 0 | 40 | last complete | 2026-10-10 | 1 | 1 | +0 | +0.0 %")
        .noneMatch(line -> line.contains("largest"));
  }

  @Test
  void saysWhereNumbersCannotBeRead() throws IOException {
    MONGO.replace(
        "user_activity", "{_id: 1, usage_date: {$date: '2026-10-01T00:00:00Z'}, user_id: 5}");
    metric("wau.yaml", WAU.replace("window: 7 days", "window: 14 days"));
    assertThat(diff("--mongo-uri", MONGO.uri())).isEqualTo(1);
    assertThat(err.toString())
        .startsWith(
            "SRV-110: View[catalog.wau] cannot be read, so numbers cannot be compared: MQL-204:");

    MONGO.replace("rollup_day");
    assertThat(diff("--mongo-uri", MONGO.uri())).isZero();
    assertThat(out.toString())
        .endsWith("No day has been rolled up, so there are no numbers to compare.\n");
    assertThat(diff("--days", "0")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("SRV-101: --days[0] must be between 1 and 10000.\n");
  }

  @Test
  void printsAndWritesSchemas() throws IOException {
    assertThat(catalogAlone("schema", "sources")).isZero();
    assertThat(out.toString()).contains("urn:cochonnet:schema:sources");
    Path target = Files.createDirectories(directory.resolve("schemas"));
    assertThat(catalogAlone("schema", "--out", target.toString())).isZero();
    assertThat(target.resolve("metric.schema.json"))
        .content()
        .contains("urn:cochonnet:schema:metric");
    assertThat(target.resolve("experiment.schema.json")).exists();
    assertThat(catalogAlone("schema", "--out", target.toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith("SRV-106: ");
  }

  private List<String> lines() {
    return out.toString()
        .lines()
        .filter(line -> !line.isBlank())
        .map(
            line ->
                line.stripTrailing().replaceAll("  +", " | ").replaceAll("^ \\| (?!largest)", " "))
        .toList();
  }

  private int diff(String... more) {
    List<String> line = new ArrayList<>(List.of("diff", directory.resolve("mine").toString()));
    line.addAll(Arrays.asList(more));
    return catalog(line.toArray(String[]::new));
  }

  private int catalog(String... args) {
    List<String> line = new ArrayList<>(Arrays.asList(args));
    line.addAll(List.of("--config", config.toString()));
    return catalogAlone(line.toArray(String[]::new));
  }

  private int catalogAlone(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = CommandLines.create();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("catalog"));
    all.addAll(Arrays.asList(args));
    return line.execute(all.toArray(String[]::new));
  }

  private void configure() throws IOException {
    Files.writeString(config, "catalog: {directory: mine}\n");
  }

  private void metric(String name, String text) throws IOException {
    Files.writeString(
        Files.createDirectories(directory.resolve("mine/metrics")).resolve(name), text);
  }

  private static String activity(String user, String day, String plan) {
    return """
    {_id: '%1$s %2$s', usage_date: {$date: '%2$sT00:00:00Z'}, user_id: '%1$s', tenant_id: 't1',
     events: 1, plan_at_event: %3$s, country_at_event: 'FR', tenant_country: 'FR',
     signup_source: 'ads'}
    """
        .formatted(user, day, plan);
  }
}
