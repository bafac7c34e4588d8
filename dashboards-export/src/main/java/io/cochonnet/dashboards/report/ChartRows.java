package io.cochonnet.dashboards.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.ValueFormat;
import io.cochonnet.dashboards.query.ChartQuery;
import io.cochonnet.dashboards.query.Measure;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a chart's query: keys, then measures; or plain columns.
 *
 * @param view what is read, for the descriptions of columns
 */
record ChartRows(Chart chart, ChartQuery query, ViewDefinition view, Rows rows) {
  /** Keys in the order of axes: numbers by size, dates and texts by their letters, NULL last. */
  static final Comparator<@Nullable Object> KEYS =
      Comparator.nullsLast(
          (a, b) ->
              a instanceof Number x && b instanceof Number y
                  ? Double.compare(x.doubleValue(), y.doubleValue())
                  : a.toString().compareTo(b.toString()));

  List<List<@Nullable Object>> list() {
    return rows.rows();
  }

  int keys() {
    return query.keys().size();
  }

  List<Measure> measures() {
    return query.measures();
  }

  ValueFormat format() {
    return measures().get(0).format();
  }

  /** The value of a measure; a text or a date is none. */
  @Nullable Number value(List<@Nullable Object> row, int measure) {
    return row.get(keys() + measure) instanceof Number number ? number : null;
  }

  boolean isDate(int key) {
    return rows.columns().get(key).kind() == Rows.Kind.DATE;
  }

  /** The distinct values of a key, in order. */
  List<@Nullable Object> distinct(int key) {
    return list().stream()
        .<@Nullable Object>map(row -> row.get(key))
        .distinct()
        .sorted(KEYS)
        .toList();
  }

  Table.Column keyColumn(int key) {
    Rows.Column column = rows.columns().get(key);
    return new Table.Column(
        Texts.label(column.name()), description(column.name()), column.kind().isNumber());
  }

  /** What the view says of a column; empty for a measure. */
  String description(String column) {
    return view.columns().stream()
        .filter(it -> it.name().equals(column))
        .map(it -> it.description())
        .findFirst()
        .orElse("");
  }

  /** The beginning of what the script draws. */
  ObjectNode drawing() {
    ObjectNode drawing = JsonNodeFactory.instance.objectNode();
    drawing.put("form", chart.form().name());
    drawing.put("format", format().name());
    return drawing;
  }

  static void add(ArrayNode list, @Nullable Number value) {
    if (value == null) {
      list.addNull();
    } else if (value instanceof Long whole) {
      list.add(whole.longValue());
    } else {
      list.add(value.doubleValue());
    }
  }
}
