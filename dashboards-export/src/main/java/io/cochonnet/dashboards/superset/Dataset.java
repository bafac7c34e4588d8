package io.cochonnet.dashboards.superset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.query.ChartQuery;
import io.cochonnet.dashboards.query.Measure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** A view as Superset knows it, with the measures that charts draw from it. */
final class Dataset {
  private final ViewDefinition view;
  private final Chart.Source source;
  private final Map<String, Measure> measures = new LinkedHashMap<>();

  Dataset(ViewDefinition view, Chart.Source source) {
    this.view = view;
    this.source = source;
  }

  String name() {
    return view.name() + (source.newest() ? "_newest" : "");
  }

  String uuid() {
    return StableIds.of("dataset", view.schema() + "." + name());
  }

  boolean isDate(String column) {
    return view.columns().stream()
        .anyMatch(it -> it.name().equals(column) && it.type() == SqlTypeName.DATE);
  }

  boolean has(String column) {
    return view.columns().stream().anyMatch(it -> it.name().equals(column));
  }

  ColumnDefinition column(String name) {
    return view.columns().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * Takes a measure in. Superset writes a measure's name, not its label, into the legends of charts
   * with several keys; so its name here is the label.
   *
   * @param chart the title of the chart
   * @return its name here, which is the label unless another measure has that
   */
  String add(Measure measure, String chart) {
    Measure other = measures.putIfAbsent(measure.label(), measure);
    if (other == null || other.sql().equals(measure.sql())) {
      return measure.label();
    }
    String name = "%s (%s)".formatted(measure.label(), chart);
    measures.put(name, measure);
    return name;
  }

  /** A date as text, for axes that show categories. */
  static String textOf(String column) {
    return column + "_text";
  }

  ObjectNode asset(String databaseUuid) {
    ObjectNode asset = JsonNodeFactory.instance.objectNode();
    asset.put("table_name", name());
    asset.put("main_dttm_col", mainDate());
    asset.put("description", view.description());
    asset.putNull("default_endpoint");
    asset.put("offset", 0);
    asset.putNull("cache_timeout");
    asset.putNull("catalog");
    asset.put("schema", view.schema());
    asset.put("sql", source.newest() ? newest() : null);
    asset.putNull("params");
    asset.putNull("template_params");
    asset.put("filter_select_enabled", true);
    asset.putNull("fetch_values_predicate");
    asset.putNull("extra");
    asset.put("normalize_columns", false);
    asset.put("always_filter_main_dttm", false);
    asset.put("uuid", uuid());
    ArrayNode metrics = asset.putArray("metrics");
    measures.forEach((name, measure) -> metrics.add(metric(name, measure)));
    ArrayNode columns = asset.putArray("columns");
    for (ColumnDefinition column : view.columns()) {
      columns.add(column(column.name(), column.type(), column.description(), null));
    }
    for (ColumnDefinition column : view.columns()) {
      if (column.type() == SqlTypeName.DATE) {
        columns.add(
            column(
                textOf(column.name()),
                SqlTypeName.VARCHAR,
                column.description() + " As text.",
                "CAST(\"" + column.name() + "\" AS VARCHAR)"));
      }
    }
    asset.put("version", "1.0.0");
    asset.put("database_uuid", databaseUuid);
    return asset;
  }

  private @Nullable String mainDate() {
    return view.columns().stream()
        .filter(it -> it.type() == SqlTypeName.DATE)
        .map(ColumnDefinition::name)
        .findFirst()
        .orElse(null);
  }

  private String newest() {
    return "SELECT %s\nFROM %s\nWHERE %s"
        .formatted(
            view.columns().stream()
                .map(it -> '"' + it.name() + '"')
                .collect(Collectors.joining(", ")),
            view.qualifiedName(),
            ChartQuery.NEWEST);
  }

  private static ObjectNode metric(String name, Measure measure) {
    ObjectNode metric = JsonNodeFactory.instance.objectNode();
    metric.put("metric_name", name);
    metric.put("verbose_name", name);
    metric.putNull("metric_type");
    metric.put("expression", measure.sql());
    metric.put(
        "description", measure.metric().map(it -> "Metric " + it + ".").orElse(measure.label()));
    metric.put("d3format", measure.format().d3());
    metric.putNull("currency");
    metric.putObject("extra");
    metric.putNull("warning_text");
    return metric;
  }

  private static ObjectNode column(
      String name, SqlTypeName type, String description, @Nullable String expression) {
    ObjectNode column = JsonNodeFactory.instance.objectNode();
    column.put("column_name", name);
    column.putNull("verbose_name");
    column.put("is_dttm", type == SqlTypeName.DATE || type == SqlTypeName.TIMESTAMP);
    column.put("is_active", true);
    column.put("type", type.getName());
    column.putNull("advanced_data_type");
    column.put("groupby", true);
    column.put("filterable", true);
    column.put("expression", expression);
    column.put("description", description);
    column.putNull("python_date_format");
    column.putObject("extra");
    return column;
  }
}
