package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.catalog.Catalog;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.ValueFormat;
import io.cochonnet.dashboards.query.FilterScope;
import io.cochonnet.dashboards.query.Measure;
import java.util.List;
import org.apache.calcite.sql.type.SqlTypeName;

/** How Metabase draws a card: its visualization, and that one's settings. */
final class Display {
  private static final String DAY = "YYYY-MM-DD";

  private final Chart chart;
  private final Catalog catalog;
  private final CardQuery query;
  private final List<Measure> measures;
  private final ObjectNode settings = JsonNodeFactory.instance.objectNode();

  private Display(Chart chart, CardQuery query, Catalog catalog) {
    this.chart = chart;
    this.catalog = catalog;
    this.query = query;
    this.measures = query.measures();
  }

  /** The visualization. */
  static String name(Chart chart, CardQuery query) {
    return switch (chart.form()) {
      case NUMBER -> "scalar";
      case LINE, BAND -> "line";
      case AREA -> "area";
      case BAR -> query.isDated() ? "bar" : "row";
      case FUNNEL -> "funnel";
      case INTERVAL -> "scatter";
      case HEATMAP, TABLE -> "table";
    };
  }

  static ObjectNode settings(Chart chart, CardQuery query, Catalog catalog) {
    Display display = new Display(chart, query, catalog);
    display.build();
    return display.settings;
  }

  private void build() {
    switch (chart.form()) {
      case NUMBER -> settings.put("scalar.field", measures.get(0).name());
      case LINE, BAND -> graph();
      case INTERVAL -> {
        graph();
        settings.put("graph.x_axis.scale", "ordinal");
      }
      case AREA, BAR -> {
        graph();
        if (chart.keys().size() > 1 || measures.size() > 1) {
          settings.put("stackable.stack_type", "stacked");
        }
      }
      case FUNNEL -> {
        settings.put("funnel.dimension", chart.keys().get(0));
        settings.put("funnel.metric", measures.get(0).name());
        settings.put("funnel.type", "funnel");
      }
      case HEATMAP -> heatmap();
      case TABLE -> table();
    }
    columns();
  }

  private void graph() {
    ArrayNode dimensions = settings.putArray("graph.dimensions");
    chart.keys().forEach(dimensions::add);
    ArrayNode metrics = settings.putArray("graph.metrics");
    measures.forEach(it -> metrics.add(it.name()));
    settings.put("graph.x_axis.labels_enabled", false);
    settings.put("graph.y_axis.title_text", measures.get(0).label());
    if (query.isDated()) {
      settings.put("graph.x_axis.scale", "timeseries");
    }
    if (measures.size() > 1) {
      settings.set("series_settings", SeriesStyle.of(chart.form(), measures));
    }
  }

  /** Metabase has no heat map; a table whose second direction is the first key, in colours. */
  private void heatmap() {
    Measure measure = measures.get(0);
    settings.put("table.pivot", true);
    settings.put("table.pivot_column", chart.keys().get(0));
    settings.put("table.cell_column", measure.name());
    ObjectNode range = settings.putArray("table.column_formatting").addObject();
    range.putArray("columns").add(measure.name());
    range.put("type", "range");
    range.putArray("colors").add("#FFFFFF").add(SeriesStyle.color(0));
    if (measure.format() == ValueFormat.PERCENT) {
      range.put("min_type", "custom").put("min_value", 0);
      range.put("max_type", "custom").put("max_value", 1);
    } else {
      range.put("min_type", "all").put("max_type", "all");
    }
  }

  private void table() {
    ArrayNode columns = settings.putArray("table.columns");
    chart.keys().forEach(it -> columns.addObject().put("name", it).put("enabled", true));
    measures.forEach(it -> columns.addObject().put("name", it.name()).put("enabled", true));
    chart.columns().forEach(it -> columns.addObject().put("name", it).put("enabled", true));
  }

  private void columns() {
    ObjectNode columns = JsonNodeFactory.instance.objectNode();
    chart.keys().forEach(key -> day(columns, key));
    for (Measure measure : measures) {
      ObjectNode column = column(columns, measure.name());
      number(column, measure.format());
      column.put("column_title", measure.label());
    }
    for (String name : chart.columns()) {
      day(columns, name);
      if (is(name, SqlTypeName.DOUBLE)) {
        number(column(columns, name), ValueFormat.ofColumn(name));
      }
    }
    if (!columns.isEmpty()) {
      settings.set("column_settings", columns);
    }
  }

  /** A date can come as a timestamp, whose time of day would be shown. */
  private void day(ObjectNode columns, String name) {
    if (is(name, SqlTypeName.DATE)) {
      column(columns, name).put("date_style", DAY).putNull("time_enabled");
    }
  }

  private boolean is(String name, SqlTypeName type) {
    return FilterScope.column(name, chart, catalog).filter(it -> it.type() == type).isPresent();
  }

  private static ObjectNode column(ObjectNode columns, String name) {
    return columns.putObject("[\"name\",\"" + name + "\"]");
  }

  private static void number(ObjectNode column, ValueFormat format) {
    switch (format) {
      case INTEGER -> column.put("number_style", "decimal").put("decimals", 0);
      case DECIMAL -> column.put("number_style", "decimal").put("decimals", 2);
      case PERCENT -> column.put("number_style", "percent").put("decimals", 1);
      case CHANGE -> column.put("number_style", "percent").put("decimals", 2);
      case PROBABILITY -> column.put("number_style", "decimal").put("decimals", 4);
    }
  }
}
