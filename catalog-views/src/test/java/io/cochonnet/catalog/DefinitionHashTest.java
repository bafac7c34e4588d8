package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hash changes with the meaning and with nothing else. */
class DefinitionHashTest {
  private static final Pattern HASH = Pattern.compile("'([0-9a-f]{12})' AS definition_hash");
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
  void aRatioChangesWithItsHalves() throws IOException {
    String shipped = hash("stickiness");
    Files.writeString(
        metrics.resolve("mau.yaml"),
        WAU.replace("name: wau", "name: mau").replace("window: 7", "window: 30"));
    assertThat(hash("stickiness")).isNotEqualTo(shipped);
  }

  private String hash(String metric) {
    CatalogSettings settings =
        new CatalogSettings(ZoneId.of("UTC"), 3, List.of("score_keeper"), Optional.of(directory));
    String sql =
        Catalog.load(settings).views().stream()
            .filter(view -> view.qualifiedName().equals("catalog." + metric))
            .findFirst()
            .orElseThrow()
            .sql();
    Matcher matcher = HASH.matcher(sql);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
