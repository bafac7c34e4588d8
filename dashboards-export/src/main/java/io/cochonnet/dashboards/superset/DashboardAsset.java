package io.cochonnet.dashboards.superset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.catalog.Catalog;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.dashboards.query.FilterScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A dashboard's page in Superset: where charts stand, and its filters. */
final class DashboardAsset {
  /** Superset's grid has steps of 8 pixels. */
  private static final int HEIGHT_STEPS = 6;

  private static final String ROOT = "ROOT_ID";
  private static final String GRID = "GRID_ID";

  private final Dashboard dashboard;
  private final Catalog catalog;
  private final Map<Chart, Dataset> datasets;

  /** Numbers that stand for the charts within the file; Superset puts its own in their place. */
  private final Map<Chart, Integer> numbers = new HashMap<>();

  private DashboardAsset(Dashboard dashboard, Catalog catalog, Map<Chart, Dataset> datasets) {
    this.dashboard = dashboard;
    this.catalog = catalog;
    this.datasets = datasets;
    dashboard.charts().forEach(chart -> numbers.put(chart, numbers.size() + 1));
  }

  static String chartUuid(Dashboard dashboard, Chart chart) {
    return StableIds.of("chart", dashboard.key() + "/" + chart.key());
  }

  static ObjectNode of(Dashboard dashboard, Catalog catalog, Map<Chart, Dataset> datasets) {
    return new DashboardAsset(dashboard, catalog, datasets).build();
  }

  private ObjectNode build() {
    ObjectNode asset = JsonNodeFactory.instance.objectNode();
    asset.put("dashboard_title", dashboard.title());
    asset.put("description", dashboard.description());
    asset.put("css", "");
    asset.put("slug", "cochonnet-" + dashboard.key());
    asset.putNull("certified_by");
    asset.putNull("certification_details");
    asset.put("published", true);
    asset.put("uuid", StableIds.of("dashboard", dashboard.key()));
    asset.set("position", position());
    ObjectNode metadata = asset.putObject("metadata");
    metadata.put("refresh_frequency", 0);
    metadata.put("cross_filters_enabled", true);
    metadata.putObject("expanded_slices");
    metadata.putArray("timed_refresh_immune_slices");
    ArrayNode filters = metadata.putArray("native_filter_configuration");
    dashboard.filters().forEach(filter -> filters.add(filter(filter)));
    asset.put("version", "1.0.0");
    return asset;
  }

  private ObjectNode position() {
    ObjectNode position = JsonNodeFactory.instance.objectNode();
    position.put("DASHBOARD_VERSION_KEY", "v2");
    node(position, ROOT, "ROOT", List.of(), List.of(GRID));
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < dashboard.rows().size(); i++) {
      rows.add("ROW-" + StableIds.part("row", dashboard.key() + "/" + i));
    }
    node(position, GRID, "GRID", List.of(ROOT), rows);
    position
        .putObject("HEADER_ID")
        .put("id", "HEADER_ID")
        .put("type", "HEADER")
        .putObject("meta")
        .put("text", dashboard.title());
    for (int i = 0; i < rows.size(); i++) {
      row(position, rows.get(i), dashboard.rows().get(i));
    }
    return position;
  }

  private void row(ObjectNode position, String id, Dashboard.Row row) {
    List<String> charts = row.charts().stream().map(this::partId).toList();
    node(position, id, "ROW", List.of(ROOT, GRID), charts)
        .putObject("meta")
        .put("background", "BACKGROUND_TRANSPARENT");
    for (Chart chart : row.charts()) {
      node(position, partId(chart), "CHART", List.of(ROOT, GRID, id), List.of())
          .putObject("meta")
          .put("chartId", numbers.get(chart))
          .put("uuid", chartUuid(dashboard, chart))
          .put("sliceName", chart.title())
          .put("width", chart.width())
          .put("height", row.height() * HEIGHT_STEPS);
    }
  }

  private String partId(Chart chart) {
    return "CHART-" + StableIds.part("part", dashboard.key() + "/" + chart.key());
  }

  private static ObjectNode node(
      ObjectNode position, String id, String type, List<String> parents, List<String> children) {
    ObjectNode node = position.putObject(id);
    node.put("id", id);
    node.put("type", type);
    parents.forEach(node.putArray("parents")::add);
    children.forEach(node.putArray("children")::add);
    return node;
  }

  private ObjectNode filter(Dashboard.Filter filter) {
    List<Chart> narrowed =
        dashboard.charts().filter(chart -> FilterScope.narrows(filter, chart, catalog)).toList();
    boolean time = narrowed.stream().anyMatch(chart -> FilterScope.isDate(filter, chart, catalog));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", "NATIVE_FILTER-" + StableIds.part("filter", dashboard.key() + filter.column()));
    node.put("type", "NATIVE_FILTER");
    node.put("name", filter.label());
    node.put("description", "");
    node.put("filterType", time ? "filter_time" : "filter_select");
    ObjectNode target = node.putArray("targets").addObject();
    if (!time && !narrowed.isEmpty()) {
      target.put("datasetUuid", dataset(narrowed.get(0)).uuid());
      target.putObject("column").put("name", filter.column());
    }
    ObjectNode initial = node.putObject("defaultDataMask");
    initial.putObject("extraFormData");
    initial.putObject("filterState");
    ObjectNode control = node.putObject("controlValues");
    control.put("enableEmptyFilter", filter.single());
    control.put("defaultToFirstItem", filter.single());
    if (!time) {
      control.put("multiSelect", !filter.single());
      control.put("searchAllOptions", false);
      control.put("inverseSelection", false);
    }
    node.putArray("cascadeParentIds");
    ObjectNode scope = node.putObject("scope");
    scope.putArray("rootPath").add(ROOT);
    ArrayNode excluded = scope.putArray("excluded");
    dashboard
        .charts()
        .filter(chart -> !narrowed.contains(chart))
        .forEach(chart -> excluded.add(numbers.get(chart)));
    return node;
  }

  private Dataset dataset(Chart chart) {
    return Objects.requireNonNull(datasets.get(chart));
  }
}
