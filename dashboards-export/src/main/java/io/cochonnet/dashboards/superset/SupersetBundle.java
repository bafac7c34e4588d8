package io.cochonnet.dashboards.superset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.dashboards.query.ChartDescription;
import io.cochonnet.dashboards.query.ChartQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Dashboards as a bundle of assets for Superset 6: a ZIP of a database, its datasets, charts and
 * dashboards. Identities are the same in every export, so that importing again overwrites what came
 * from here and nothing else. The same dashboards give the same bytes.
 */
public final class SupersetBundle {
  /** What the connection is called in Superset. */
  public static final String DATABASE = "Cochonnet";

  private static final String ROOT = "cochonnet/";
  private static final LocalDateTime NO_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final ObjectMapper yaml =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());
  private final Map<String, JsonNode> files = new LinkedHashMap<>();
  private final Map<Chart.Source, Dataset> datasets = new LinkedHashMap<>();
  private final Catalog catalog;

  private SupersetBundle(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Writes a bundle; the stream stays open.
   *
   * @param uri SQLAlchemy URI of the server, as Superset reaches it
   * @throws IOException where the stream does
   */
  public static void write(Dashboards dashboards, String uri, OutputStream to) throws IOException {
    SupersetBundle bundle = new SupersetBundle(dashboards.catalog());
    bundle.files.put("metadata.yaml", metadata());
    bundle.files.put("databases/" + DATABASE + ".yaml", database(uri));
    dashboards.list().forEach(bundle::add);
    bundle.datasets.values().forEach(bundle::add);
    bundle.write(to);
  }

  private static ObjectNode metadata() {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata.put("version", "1.0.0");
    metadata.put("type", "assets");
    metadata.put("timestamp", "2026-01-01T00:00:00+00:00");
    return metadata;
  }

  private static String databaseUuid() {
    return StableIds.of("database", DATABASE);
  }

  private static ObjectNode database(String uri) {
    ObjectNode database = JsonNodeFactory.instance.objectNode();
    database.put("database_name", DATABASE);
    database.put("sqlalchemy_uri", uri);
    database.putNull("cache_timeout");
    database.put("expose_in_sqllab", true);
    database.put("allow_run_async", false);
    database.put("allow_ctas", false);
    database.put("allow_cvas", false);
    database.put("allow_dml", false);
    database.put("allow_file_upload", false);
    ObjectNode extra = database.putObject("extra");
    extra.put("allows_virtual_table_explore", true);
    extra.put("cost_estimate_enabled", true);
    database.put("uuid", databaseUuid());
    database.put("version", "1.0.0");
    return database;
  }

  private void add(Dashboard dashboard) {
    Map<Chart, Dataset> of = new HashMap<>();
    for (Chart chart : dashboard.charts().toList()) {
      Dataset dataset =
          datasets.computeIfAbsent(chart.source(), source -> new Dataset(view(source), source));
      of.put(chart, dataset);
      files.put(
          "charts/%s_%s.yaml".formatted(dashboard.key(), chart.key()),
          chart(dashboard, chart, dataset));
    }
    files.put("dashboards/" + dashboard.key() + ".yaml", DashboardAsset.of(dashboard, catalog, of));
  }

  private ViewDefinition view(Chart.Source source) {
    return catalog.views().stream()
        .filter(it -> it.qualifiedName().equals(source.view()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("View[" + source.view() + "] was not checked."));
  }

  private void add(Dataset dataset) {
    files.put(
        "datasets/%s/%s.yaml".formatted(DATABASE, dataset.name()), dataset.asset(databaseUuid()));
  }

  private ObjectNode chart(Dashboard dashboard, Chart chart, Dataset dataset) {
    ObjectNode params = ChartParams.of(chart, dataset, ChartQuery.of(chart, catalog));
    ObjectNode asset = JsonNodeFactory.instance.objectNode();
    asset.put("slice_name", chart.title());
    asset.put("description", ChartDescription.of(chart, catalog));
    asset.putNull("certified_by");
    asset.putNull("certification_details");
    asset.set("viz_type", params.get("viz_type"));
    asset.set("params", params);
    asset.putNull("query_context");
    asset.putNull("cache_timeout");
    asset.put("uuid", DashboardAsset.chartUuid(dashboard, chart));
    asset.put("version", "1.0.0");
    asset.put("dataset_uuid", dataset.uuid());
    return asset;
  }

  private void write(OutputStream to) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
    for (Map.Entry<String, JsonNode> file : files.entrySet()) {
      ZipEntry entry = new ZipEntry(ROOT + file.getKey());
      entry.setTimeLocal(NO_TIME);
      zip.putNextEntry(entry);
      zip.write(text(file.getValue()).getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    zip.finish();
  }

  private String text(JsonNode file) {
    try {
      return yaml.writeValueAsString(file);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written.", e);
    }
  }
}
