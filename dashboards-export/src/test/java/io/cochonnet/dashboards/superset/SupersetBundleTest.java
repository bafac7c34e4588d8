package io.cochonnet.dashboards.superset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.cochonnet.dashboards.Catalogs;
import io.cochonnet.dashboards.Dashboards;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Whatever one file of the bundle names, another has. */
class SupersetBundleTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final Map<String, JsonNode> files = files(bundle());

  @Test
  void theSameDashboardsGiveTheSameBytes() {
    assertThat(bundle()).isEqualTo(bundle());
  }

  @Test
  void chartsHaveTheirDatasetsAndMeasures() {
    Map<String, JsonNode> datasets = byUuid("datasets/");
    assertThat(files("charts/")).hasSizeGreaterThan(30);
    for (JsonNode chart : files("charts/")) {
      JsonNode dataset = known(datasets, chart.path("dataset_uuid").asText());
      JsonNode params = chart.path("params");
      Set<String> wanted = texts(params.path("metrics"));
      if (params.has("metric")) {
        wanted.add(params.path("metric").asText());
      }
      assertThat(names(dataset.path("metrics"), "metric_name")).containsAll(wanted);
      Set<String> columns = texts(params.path("all_columns"));
      if (params.has("x_axis")) {
        columns.add(params.path("x_axis").asText());
      }
      columns.addAll(
          params.path("groupby").isTextual()
              ? Set.of(params.path("groupby").asText())
              : texts(params.path("groupby")));
      assertThat(names(dataset.path("columns"), "column_name")).containsAll(columns);
      assertThat(chart.path("description").asText()).containsPattern("definition [0-9a-f]{12}[):]");
    }
  }

  @Test
  void dashboardsShowEveryChartOnceAndFilterByWhatIsThere() {
    Map<String, JsonNode> charts = byUuid("charts/");
    Map<String, JsonNode> datasets = byUuid("datasets/");
    Set<String> shown = new HashSet<>();
    for (JsonNode dashboard : files("dashboards/")) {
      for (JsonNode node : dashboard.path("position")) {
        if (node.path("type").asText().equals("CHART")) {
          assertThat(shown.add(node.path("meta").path("uuid").asText())).isTrue();
        }
        node.path("children")
            .forEach(child -> assertThat(dashboard.path("position").has(child.asText())).isTrue());
      }
      for (JsonNode filter : dashboard.path("metadata").path("native_filter_configuration")) {
        JsonNode target = filter.path("targets").get(0);
        if (filter.path("filterType").asText().equals("filter_select")) {
          JsonNode dataset = known(datasets, target.path("datasetUuid").asText());
          assertThat(names(dataset.path("columns"), "column_name"))
              .contains(target.path("column").path("name").asText());
        }
      }
    }
    assertThat(shown).isEqualTo(charts.keySet());
  }

  @Test
  void identitiesAreOfTheFifthVersionAndOfOneThingEach() {
    Set<String> all = new HashSet<>();
    for (Map.Entry<String, JsonNode> file : files.entrySet()) {
      if (!file.getKey().endsWith("metadata.yaml")) {
        String uuid = file.getValue().path("uuid").asText();
        assertThat(UUID.fromString(uuid).version()).isEqualTo(5);
        assertThat(all.add(uuid)).as(file.getKey()).isTrue();
      }
    }
  }

  private static byte[] bundle() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      SupersetBundle.write(
          Dashboards.load(Catalogs.shipped(), Optional.empty()),
          "cochonnet://127.0.0.1:8765/catalog",
          bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static Map<String, JsonNode> files(byte[] bundle) {
    Map<String, JsonNode> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), YAML.readTree(zip.readAllBytes()));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return files;
  }

  private Iterable<JsonNode> files(String directory) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().startsWith("cochonnet/" + directory))
        .map(Map.Entry::getValue)
        .toList();
  }

  private Map<String, JsonNode> byUuid(String directory) {
    return StreamSupport.stream(files(directory).spliterator(), false)
        .collect(Collectors.toMap(file -> file.path("uuid").asText(), file -> file));
  }

  private static JsonNode known(Map<String, JsonNode> assets, String uuid) {
    assertThat(assets).containsKey(uuid);
    return assets.getOrDefault(uuid, MissingNode.getInstance());
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static Set<String> names(JsonNode list, String member) {
    Set<String> names = new HashSet<>();
    list.forEach(item -> names.add(item.path(member).asText()));
    return names;
  }
}
