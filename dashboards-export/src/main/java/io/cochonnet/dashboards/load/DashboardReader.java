package io.cochonnet.dashboards.load;

import io.cochonnet.dashboards.ErrorCode;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.dashboards.model.Form;
import io.cochonnet.dashboards.model.Place;
import io.cochonnet.dashboards.model.ValueFormat;
import io.cochonnet.yaml.YamlMapping;
import io.cochonnet.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads one dashboard. */
final class DashboardReader {
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,59}");
  private static final int HEIGHT = 6;
  private static final int WHOLE_WIDTH = 12;
  private static final String DATE = "metric_date";

  private DashboardReader() {}

  /** The dashboard, made of what can be read. */
  static Dashboard read(YamlMapping file) {
    Place place = Place.of(file);
    String key = key(file, "key");
    String title = file.requiredText("title").orElse(key);
    String description = file.requiredText("description").orElse("");
    List<Dashboard.Filter> filters =
        file.mappings("filters").stream().map(DashboardReader::filter).toList();
    file.require("rows");
    List<Dashboard.Row> rows = file.mappings("rows").stream().map(DashboardReader::row).toList();
    file.finish();
    return new Dashboard(key, title, description, filters, rows, place);
  }

  private static Dashboard.Filter filter(YamlMapping mapping) {
    Place place = Place.of(mapping);
    String column = mapping.requiredText("column").orElse("");
    String label = mapping.requiredText("label").orElse(column);
    boolean single = mapping.bool("single").orElse(false);
    mapping.finish();
    return new Dashboard.Filter(column, label, single, place);
  }

  private static Dashboard.Row row(YamlMapping mapping) {
    int height = mapping.integer("height").orElse(HEIGHT);
    mapping.require("charts");
    List<YamlMapping> charts = mapping.mappings("charts");
    int width = charts.isEmpty() ? WHOLE_WIDTH : WHOLE_WIDTH / charts.size();
    mapping.finish();
    return new Dashboard.Row(height, charts.stream().map(it -> chart(it, width)).toList());
  }

  private static Chart chart(YamlMapping mapping, int width) {
    Place place = Place.of(mapping);
    String key = key(mapping, "chart");
    mapping.require("form");
    Form form = mapping.constant("form", Form.class).orElse(Form.TABLE);
    String view = mapping.text("view").orElse(Chart.METRICS);
    boolean newest = mapping.bool("newest").orElse(false);
    List<Chart.Value> values = new ArrayList<>();
    texts(mapping, "metrics").forEach(it -> values.add(new Chart.MetricValue(it)));
    mapping.mappings("values").forEach(it -> values.add(value(it)));
    List<String> keys = texts(mapping, "by");
    boolean overTime = keys.size() < form.fewestKeys() || !mapping.keys().contains("by");
    Chart chart =
        new Chart(
            key,
            mapping.requiredText("title").orElse(key),
            mapping.text("note").orElse(""),
            form,
            new Chart.Source(view, newest),
            overTime && isOverTime(form) ? List.of(DATE) : keys,
            values,
            texts(mapping, "columns"),
            mapping.text("where"),
            texts(mapping, "order"),
            mapping.integer("limit").map(OptionalInt::of).orElseGet(OptionalInt::empty),
            mapping.integer("width").orElse(width),
            place);
    mapping.finish();
    return chart;
  }

  /** Without keys these are drawn over the days. */
  private static boolean isOverTime(Form form) {
    return form == Form.LINE || form == Form.AREA;
  }

  private static Chart.Value value(YamlMapping mapping) {
    String name = mapping.requiredText("name").orElse("(without a name) " + mapping.line());
    Chart.Expression value =
        new Chart.Expression(
            name,
            mapping.text("label").orElse(name),
            mapping.requiredText("sql").orElse("0"),
            mapping.text("provisional"),
            mapping.constant("format", ValueFormat.class).orElse(ValueFormat.INTEGER));
    mapping.finish();
    return value;
  }

  private static List<String> texts(YamlMapping mapping, String key) {
    return mapping.texts(key).stream().map(YamlText::value).toList();
  }

  private static String key(YamlMapping mapping, String name) {
    String key = mapping.requiredText(name).orElse("(without a key) " + mapping.line());
    if (mapping.keys().contains(name) && !KEY.matcher(key).matches()) {
      mapping.fault(
          name,
          "%s: %s[%s] was expected to be small letters, digits and hyphens, at most 60, starting with a letter."
              .formatted(ErrorCode.FILE_FORM.code(), name, key));
    }
    return key;
  }
}
