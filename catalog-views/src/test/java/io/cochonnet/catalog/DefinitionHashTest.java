package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.sql.DefinitionHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hash changes with the meaning and with nothing else. */
class DefinitionHashTest {
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
  private Path metrics;

  @BeforeEach
  void create() throws IOException {
    metrics = Files.createDirectories(directory.resolve("metrics"));
  }

  @Test
  void spaceCommentsAndWordsDoNotMatter() throws IOException {
    String shipped = hash("wau");
    Files.writeString(metrics.resolve("wau.yaml"), WAU);
    assertThat(hash("wau")).isEqualTo(shipped);
    Files.writeString(
        metrics.resolve("wau.yaml"),
        "# ours\n"
            + WAU.replace("COUNT(DISTINCT user_id)", "count( distinct user_id )")
                .replace("Weekly", "Our weekly")
                .replace("[tenant, plan,", "[plan, tenant,"));
    assertThat(hash("wau")).isEqualTo(shipped);
  }

  @Test
  void windowVersionAndDimensionsMatter() throws IOException {
    String shipped = hash("wau");
    for (String changed :
        List.of(
            WAU.replace("7 days\n", "14 days\n"),
            WAU.replace("version: 1", "version: 2"),
            WAU.replace(", signup_source", ""))) {
      Files.writeString(metrics.resolve("wau.yaml"), changed);
      assertThat(hash("wau")).isNotEqualTo(shipped);
    }
  }

  @Test
  void filtersMatterAndTheirWritingDoesNot() throws IOException {
    String shipped = hash("wau");
    String one = hashOf(WAU + "filter: plan_at_event = 'club' AND events > 3\n");
    assertThat(one).isNotEqualTo(shipped);
    assertThat(hashOf(WAU + "filter: EVENTS>3  and plan_at_event = 'club'\n")).isEqualTo(one);
    assertThat(hashOf(WAU + "filter: plan_at_event = 'club' OR events > 3\n")).isNotEqualTo(one);
  }

  @Test
  void kindsOfWindowsAndMeasuresMatter() throws IOException {
    String shipped = hash("wau");
    String week = hashOf(WAU.replace("7 days\n", "calendar week\n"));
    assertThat(week).isNotEqualTo(shipped);
    assertThat(hashOf(WAU.replace("7 days\n", "calendar month\n"))).isNotEqualTo(week);
    assertThat(hashOf(WAU.replace("COUNT(DISTINCT user_id)", "SUM(events)")))
        .isNotEqualTo(hashOf(WAU.replace("COUNT(DISTINCT user_id)", "COUNT(*)")));
  }

  @Test
  void aFormatDoesNotMatter() throws IOException {
    String shipped = hash("wau");
    assertThat(hashOf(WAU + "format: decimal\n")).isEqualTo(shipped);
  }

  @Test
  void anExpressionChangesWithItsMetricsAndItsMeaning() throws IOException {
    String derived =
        """
        name: lapsed
        label: Lapsed
        description: Lapsed.
        entity: user
        expression: (mau + dau) - wau
        additivity: none
        unit: users
        owner: me
        """;
    Files.writeString(metrics.resolve("lapsed.yaml"), derived);
    String first = hash("lapsed");
    Files.writeString(
        metrics.resolve("lapsed.yaml"), derived.replace("(mau + dau) - wau", "DAU+mau  - wau"));
    assertThat(hash("lapsed")).isEqualTo(first);
    Files.writeString(
        metrics.resolve("lapsed.yaml"), derived.replace("(mau + dau) - wau", "wau - mau - dau"));
    assertThat(hash("lapsed")).isNotEqualTo(first);
    Files.writeString(metrics.resolve("lapsed.yaml"), derived);
    Files.writeString(metrics.resolve("wau.yaml"), WAU.replace("7 days\n", "14 days\n"));
    assertThat(hash("lapsed")).isNotEqualTo(first);
  }

  @Test
  void theHashOfAllChangesWithAny() throws IOException {
    String shipped = load().hash();
    Files.writeString(metrics.resolve("wau.yaml"), WAU.replace("Weekly", "Our weekly"));
    assertThat(load().hash()).isEqualTo(shipped);
    Files.writeString(metrics.resolve("wau.yaml"), WAU.replace("7 days\n", "14 days\n"));
    assertThat(load().hash()).isNotEqualTo(shipped);
  }

  @Test
  void aRatioChangesWithItsHalves() throws IOException {
    String shipped = hash("stickiness");
    Files.writeString(
        metrics.resolve("mau.yaml"),
        WAU.replace("name: wau", "name: mau").replace("window: 7", "window: 30"));
    assertThat(hash("stickiness")).isNotEqualTo(shipped);
  }

  private String hashOf(String wau) throws IOException {
    Files.writeString(metrics.resolve("wau.yaml"), wau);
    return hash("wau");
  }

  private String hash(String metric) {
    Definitions definitions = load().definitions();
    return DefinitionHash.of(definitions.knownMetric(metric), definitions);
  }

  private Catalog load() {
    return Catalog.load(
        new CatalogSettings(ZoneId.of("UTC"), 3, List.of("score_keeper"), Optional.of(directory)));
  }
}
