package io.cochonnet.dashboards.superset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.ValueFormat;
import io.cochonnet.dashboards.query.ChartQuery;
import io.cochonnet.dashboards.query.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.type.SqlTypeName;

/** The settings of a chart in Superset 6: its {@code viz_type} and {@code params}. */
final class ChartParams {
  private static final int ROWS = 10_000;
  private static final String DAY = "%Y-%m-%d";

  /** Shares of the first step stay out: they count users whose window is still open. */
  private static final int STEP_AND_VALUE = 3;

  /** Labels are written in black on the steps, which the default's dark blue makes unreadable. */
  private static final String LIGHTER_BY_STEP = "d3Category20c";

  private final Chart chart;
  private final Dataset dataset;
  private final List<Measure> measures;
  private final List<String> names = new ArrayList<>();
  private final ObjectNode params = JsonNodeFactory.instance.objectNode();

  private ChartParams(Chart chart, Dataset dataset, List<Measure> measures) {
    this.chart = chart;
    this.dataset = dataset;
    this.measures = measures;
  }

  /** The settings; the dataset takes the measures in. */
  static ObjectNode of(Chart chart, Dataset dataset, ChartQuery query) {
    ChartParams params = new ChartParams(chart, dataset, query.measures());
    query.measures().forEach(it -> params.names.add(dataset.add(it, chart.title())));
    return params.build();
  }

  private ObjectNode build() {
    params.put("viz_type", vizType());
    params.put("row_limit", chart.limit().orElse(ROWS));
    filters();
    switch (chart.form()) {
      case NUMBER -> number();
      case LINE, BAND -> series();
      case AREA -> {
        series();
        params.put("stack", "Stack");
        params.put("opacity", 0.6);
      }
      case BAR -> bars();
      case INTERVAL -> {
        series();
        params.put("markerEnabled", true);
        params.put("markerSize", 12);
      }
      case HEATMAP -> heatmap();
      case FUNNEL -> funnel();
      case TABLE -> table();
    }
    return params;
  }

  private String vizType() {
    return switch (chart.form()) {
      case NUMBER -> "big_number_total";
      case LINE, BAND -> "echarts_timeseries_line";
      case BAR -> "echarts_timeseries_bar";
      case AREA -> "echarts_area";
      case INTERVAL -> "echarts_timeseries_scatter";
      case HEATMAP -> "heatmap_v2";
      case FUNNEL -> "funnel";
      case TABLE -> "table";
    };
  }

  /** The filter of time is what a dashboard's own puts its span into. */
  private void filters() {
    ArrayNode filters = params.putArray("adhoc_filters");
    String date = date();
    if (!date.isEmpty()) {
      filters
          .addObject()
          .put("clause", "WHERE")
          .put("expressionType", "SIMPLE")
          .put("subject", date)
          .put("operator", "TEMPORAL_RANGE")
          .put("comparator", "No filter");
    }
    chart
        .where()
        .ifPresent(
            sql ->
                filters
                    .addObject()
                    .put("clause", "WHERE")
                    .put("expressionType", "SQL")
                    .put("sqlExpression", sql));
  }

  /** The date that the chart is drawn over; empty for none. */
  private String date() {
    return chart.keys().stream().filter(dataset::isDate).findFirst().orElse("");
  }

  private ValueFormat format() {
    return measures.get(0).format();
  }

  private void metrics() {
    ArrayNode metrics = params.putArray("metrics");
    names.forEach(metrics::add);
  }

  private void number() {
    params.put("metric", names.get(0));
    params.put("y_axis_format", format().d3());
    params.put("header_font_size", 0.4);
    params.put("subheader_font_size", 0.15);
    params.put("time_format", DAY);
  }

  private void series() {
    String first = chart.keys().get(0);
    params.put("x_axis", first);
    params.putNull("time_grain_sqla");
    params.put("x_axis_time_format", DAY);
    params.put("tooltipTimeFormat", DAY);
    params.put("x_axis_sort_asc", true);
    if (!dataset.isDate(first)) {
      params.put("xAxisForceCategorical", true);
      params.put("x_axis_sort", first);
    }
    metrics();
    ArrayNode groups = params.putArray("groupby");
    chart.keys().stream().skip(1).forEach(groups::add);
    params.put("order_desc", true);
    params.put("truncate_metric", true);
    params.put("show_legend", true);
    params.put("legendType", "scroll");
    params.put("legendOrientation", "top");
    params.put("rich_tooltip", true);
    params.put("y_axis_format", format().d3());
    params.put("truncateYAxis", false);
    params.put("show_empty_columns", true);
  }

  private void bars() {
    series();
    if (date().isEmpty()) {
      params.put("orientation", "horizontal");
      params.put("x_axis_sort", names.get(0));
      params.put("show_legend", false);
    } else if (chart.keys().size() > 1) {
      params.put("stack", "Stack");
    }
  }

  private void heatmap() {
    params.put("x_axis", text(chart.keys().get(0)));
    params.put("groupby", text(chart.keys().get(1)));
    params.put("metric", names.get(0));
    params.put("normalize_across", "heatmap");
    params.put("legend_type", "continuous");
    params.put("linear_color_scheme", "schemeBlues");
    params.put("xscale_interval", 1);
    params.put("yscale_interval", 1);
    params.put("left_margin", 125);
    params.put("bottom_margin", 50);
    params.put("show_values", true);
    params.put("show_legend", true);
    params.put("show_percentage", false);
    params.put("sort_x_axis", "alpha_asc");
    params.put("sort_y_axis", "alpha_desc");
    params.put("y_axis_format", ",.0%");
  }

  private String text(String key) {
    return dataset.isDate(key) ? Dataset.textOf(key) : key;
  }

  private void funnel() {
    params.putArray("groupby").add(chart.keys().get(0));
    params.put("metric", names.get(0));
    params.put("sort_by_metric", true);
    params.put("number_format", format().d3());
    params.put("label_type", STEP_AND_VALUE);
    params.put("color_scheme", LIGHTER_BY_STEP);
    params.put("show_labels", true);
    params.put("show_legend", false);
  }

  private void table() {
    ArrayNode order = params.putArray("order_by_cols");
    if (chart.columns().isEmpty()) {
      params.put("query_mode", "aggregate");
      ArrayNode groups = params.putArray("groupby");
      chart.keys().forEach(groups::add);
      metrics();
      aggregateOrder();
    } else {
      params.put("query_mode", "raw");
      ArrayNode columns = params.putArray("all_columns");
      chart.columns().forEach(columns::add);
      for (String term : chart.order()) {
        order.add("[\"%s\", %s]".formatted(column(term), !isDescending(term)));
      }
    }
    params.put("table_timestamp_format", DAY);
    params.put("show_cell_bars", false);
    params.put("include_search", false);
    ObjectNode config = params.putObject("column_config");
    for (int i = 0; i < measures.size(); i++) {
      config.putObject(names.get(i)).put("d3NumberFormat", measures.get(i).format().d3());
    }
    for (String name : chart.columns()) {
      SqlTypeName type = dataset.column(name).type();
      if (type == SqlTypeName.DOUBLE) {
        config.putObject(name).put("d3NumberFormat", ValueFormat.ofColumn(name).d3());
      } else if (SqlTypeName.INT_TYPES.contains(type)) {
        config.putObject(name).put("d3NumberFormat", ValueFormat.INTEGER.d3());
      }
    }
  }

  /** Rows by a measure, the largest first, or as the first key has them. */
  private void aggregateOrder() {
    String first = chart.order().isEmpty() ? "" : column(chart.order().get(0));
    for (int i = 0; i < measures.size(); i++) {
      if (measures.get(i).name().equals(first)) {
        params.put("timeseries_limit_metric", names.get(i));
        params.put("order_desc", isDescending(chart.order().get(0)));
      }
    }
  }

  private static String column(String term) {
    return isDescending(term) ? term.substring(0, term.length() - " DESC".length()) : term;
  }

  private static boolean isDescending(String term) {
    return term.toUpperCase(Locale.ROOT).endsWith(" DESC");
  }
}
