package io.cochonnet.dashboards.metabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.cochonnet.dashboards.Catalogs;
import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.dashboards.query.FilterScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of an export hang together, and are ours to keep. */
class MetabaseFilesTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Pattern TAG = Pattern.compile("\\{\\{(\\w+)}}");

  private final Dashboards dashboards = Dashboards.load(Catalogs.shipped(), Optional.empty());

  @TempDir private Path directory;

  @Test
  void writingAgainGivesTheSameBytes() {
    MetabaseFiles.write(dashboards, "Cochonnet", directory);
    Map<String, String> first = texts();
    MetabaseFiles.write(dashboards, "Cochonnet", directory);
    assertThat(texts()).isEqualTo(first).hasSizeGreaterThan(45);
  }

  @Test
  void everyChartIsACardThatIsOnItsDashboardOnce() {
    MetabaseFiles.write(dashboards, "Metrics", directory);
    Map<String, JsonNode> cards = byId("Card");
    Map<String, JsonNode> pages = byId("Dashboard");
    assertThat(pages).hasSameSizeAs(dashboards.list());
    for (Dashboard dashboard : dashboards.list()) {
      JsonNode page = known(pages, EntityIds.of("dashboard", dashboard.key()));
      List<String> shown = texts(page.path("dashcards"), "card_id");
      assertThat(shown)
          .containsExactlyElementsOf(
              dashboard
                  .charts()
                  .map(chart -> EntityIds.of("card", dashboard.key() + "/" + chart.key()))
                  .toList());
      assertThat(cards).containsKeys(shown.toArray(String[]::new));
      for (JsonNode dashcard : page.path("dashcards")) {
        assertThat(dashcard.path("col").asInt() + dashcard.path("size_x").asInt())
            .isLessThanOrEqualTo(24);
      }
    }
    for (JsonNode card : cards.values()) {
      assertThat(card.path("dataset_query").path("database").asText()).isEqualTo("Metrics");
      assertThat(card.path("description").asText())
          .endsWith("“" + card.path("name").asText() + "”.");
    }
    assertThat(cards.values())
        .extracting(card -> card.path("name").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void filtersReachTheChartsThatTheyNarrowAndNoOther() {
    MetabaseFiles.write(dashboards, "Cochonnet", directory);
    Map<String, JsonNode> pages = byId("Dashboard");
    int mapped = 0;
    for (Dashboard dashboard : dashboards.list()) {
      JsonNode page = known(pages, EntityIds.of("dashboard", dashboard.key()));
      Set<String> parameters = new HashSet<>(texts(page.path("parameters"), "id"));
      assertThat(parameters).hasSize(page.path("parameters").size());
      for (Dashboard.Filter filter : dashboard.filters()) {
        Set<String> narrowed =
            dashboard
                .charts()
                .filter(chart -> FilterScope.narrows(filter, chart, dashboards.catalog()))
                .map(chart -> EntityIds.of("card", dashboard.key() + "/" + chart.key()))
                .collect(Collectors.toSet());
        assertThat(mappedTo(page, filter.column())).as(filter.column()).isEqualTo(narrowed);
        mapped += narrowed.size();
      }
      for (JsonNode dashcard : page.path("dashcards")) {
        for (JsonNode mapping : dashcard.path("parameter_mappings")) {
          assertThat(parameters).contains(mapping.path("parameter_id").asText());
        }
      }
    }
    assertThat(mapped).isGreaterThan(40);
  }

  /** The cards of a page whose parameters go into a variable of a column. */
  private static Set<String> mappedTo(JsonNode page, String column) {
    Set<String> cards = new HashSet<>();
    for (JsonNode dashcard : page.path("dashcards")) {
      for (JsonNode mapping : dashcard.path("parameter_mappings")) {
        String tag = mapping.path("target").path(1).path(1).asText();
        if (tag.equals(column) || tag.equals(column + "_from")) {
          cards.add(dashcard.path("card_id").asText());
        }
      }
    }
    return cards;
  }

  @Test
  void queriesUseTheTagsThatTheyDeclare() {
    MetabaseFiles.write(dashboards, "Cochonnet", directory);
    for (JsonNode card : byId("Card").values()) {
      JsonNode stage = card.path("dataset_query").path("stages").path(0);
      Set<String> used = new HashSet<>();
      Matcher tags = TAG.matcher(stage.path("native").asText());
      while (tags.find()) {
        used.add(tags.group(1));
      }
      assertThat(texts(stage.path("template-tags"), "name")).hasSameElementsAs(used);
      assertThat(texts(card.path("parameters"), "slug")).hasSameElementsAs(used);
    }
  }

  @Test
  void whatIsProvisionalIsDashedOrNamedSo() {
    MetabaseFiles.write(dashboards, "Cochonnet", directory);
    JsonNode several = card("activity/active-users");
    assertThat(
            several
                .at("/visualization_settings/series_settings/mau_provisional/line.style")
                .asText())
        .isEqualTo("dashed");
    JsonNode byPlan = card("activity/mau-by-plan");
    assertThat(byPlan.at("/visualization_settings/graph.metrics")).hasSize(1);
    assertThat(byPlan.at("/dataset_query/stages/0/native").asText())
        .contains("CAST(\"plan\" AS VARCHAR) || ' (provisional)' AS \"plan\"");
  }

  @Test
  void formsHaveTheirDisplays() {
    MetabaseFiles.write(dashboards, "Cochonnet", directory);
    Map<String, String> displays =
        Map.of(
            "activity/dau-now", "scalar",
            "activity/stickiness", "line",
            "activity/signups", "bar",
            "product-usage/adoption-now", "row",
            "product-usage/first-use", "area",
            "funnel/steps", "funnel",
            "funnel/leaks", "table",
            "retention/weekly", "table",
            "experiment-readout/lift", "scatter",
            "experiment-readout/lift-over-time", "line");
    displays.forEach(
        (key, display) -> assertThat(card(key).path("display").asText()).isEqualTo(display));
    JsonNode settings = card("retention/weekly").path("visualization_settings");
    assertThat(settings.path("table.pivot_column").asText()).isEqualTo("period");
    assertThat(settings.at("/table.column_formatting/0/columns/0").asText()).isEqualTo("rate");
    JsonNode rate = settings.path("column_settings").path("[\"name\",\"rate\"]");
    assertThat(rate.path("number_style").asText()).isEqualTo("percent");
  }

  @Test
  void anEarlierExportsFilesGoAndOthersStay() throws IOException {
    MetabaseFiles.write(dashboards, "Cochonnet", directory);
    Path folder = directory.resolve("collections/main/cochonnet");
    Path own = folder.resolve("own.yaml");
    Files.writeString(own, "name: Own\n");
    Dashboards fewer = new Dashboards(dashboards.catalog(), dashboards.list().subList(0, 1));
    MetabaseFiles.write(fewer, "Cochonnet", directory);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(it -> it.getFileName().toString()))
          .contains("own.yaml", "activity.yaml", "activity_dau-now.yaml")
          .allMatch(name -> name.equals("own.yaml") || name.startsWith("activity"));
    }
  }

  @Test
  void aFileOfSomebodyElseIsNotOverwritten() throws IOException {
    Path other = directory.resolve("collections/main/cochonnet/activity.yaml");
    Files.createDirectories(other.resolveSibling("."));
    Files.writeString(other, "name: Theirs\n");
    assertThatThrownBy(() -> MetabaseFiles.write(dashboards, "Cochonnet", directory))
        .hasMessage(
            "DSH-034: File[%s] is in the way: it was not written by this export. Move it away, or"
                + " name another directory.",
            other);
    assertThat(directory.resolve("collections/main/cochonnet.yaml")).doesNotExist();
  }

  @Test
  void aPlaceThatIsNoDirectoryIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> MetabaseFiles.write(dashboards, "Cochonnet", file))
        .hasMessageStartingWith("DSH-034: Files under " + file + " cannot be read or written");
  }

  private JsonNode card(String key) {
    return known(byId("Card"), EntityIds.of("card", key));
  }

  private static JsonNode known(Map<String, JsonNode> entities, String id) {
    assertThat(entities).containsKey(id);
    return entities.getOrDefault(id, MissingNode.getInstance());
  }

  private Map<String, JsonNode> byId(String model) {
    return texts().values().stream()
        .map(MetabaseFilesTest::yaml)
        .filter(file -> file.path("serdes/meta").path(0).path("model").asText().equals(model))
        .collect(Collectors.toMap(file -> file.path("entity_id").asText(), file -> file));
  }

  private static JsonNode yaml(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(directory.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static List<String> texts(JsonNode list, String member) {
    List<String> texts = new ArrayList<>();
    list.forEach(it -> texts.add(it.path(member).asText()));
    return texts;
  }
}
