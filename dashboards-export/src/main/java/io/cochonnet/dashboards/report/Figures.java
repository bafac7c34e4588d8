package io.cochonnet.dashboards.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the forms of charts show of their rows. */
final class Figures {
  private Figures() {}

  static Figure of(ChartRows rows) {
    return switch (rows.chart().form()) {
      case LINE, AREA, BAND, BAR -> SeriesFigure.of(rows);
      case HEATMAP -> HeatmapFigure.of(rows);
      case FUNNEL -> funnel(rows);
      case INTERVAL -> interval(rows);
      case NUMBER, TABLE -> new Figure(Optional.empty(), table(rows));
    };
  }

  /** Keys and measures, or plain columns, as the query has them. */
  private static Table table(ChartRows rows) {
    List<Table.Column> columns = new ArrayList<>();
    int keys = rows.keys();
    int measures = rows.measures().size();
    int width = rows.rows().columns().size();
    for (int i = 0; i < width; i++) {
      boolean measure = i >= keys && i < keys + measures;
      columns.add(
          measure
              ? new Table.Column(rows.measures().get(i - keys).label(), true)
              : rows.keyColumn(i));
    }
    List<List<String>> cells = new ArrayList<>();
    for (List<@Nullable Object> row : rows.list()) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        boolean measure = i >= keys && i < keys + measures;
        texts.add(
            measure
                ? Texts.number(rows.value(row, i - keys), rows.measures().get(i - keys).format())
                : Texts.value(row.get(i), rows.rows().columns().get(i)));
      }
      cells.add(texts);
    }
    return new Table(columns, cells);
  }

  private static Figure funnel(ChartRows rows) {
    ObjectNode drawing = rows.drawing();
    ArrayNode steps = drawing.putArray("steps");
    for (List<@Nullable Object> row : rows.list()) {
      for (int i = 0; i < rows.measures().size(); i++) {
        Number value = rows.value(row, i);
        boolean provisional = rows.measures().get(i).provisional();
        if (value == null) {
          continue;
        }
        ObjectNode step = steps.addObject();
        step.put("name", Texts.key(row.get(0)) + (provisional ? " (provisional)" : ""));
        step.put("provisional", provisional);
        step.put("value", value.doubleValue());
      }
    }
    return Figure.of(drawing, table(rows));
  }

  private static Figure interval(ChartRows rows) {
    ObjectNode drawing = rows.drawing();
    ArrayNode points = drawing.putArray("points");
    List<List<@Nullable Object>> sorted = new ArrayList<>(rows.list());
    sorted.sort((a, b) -> ChartRows.KEYS.compare(a.get(0), b.get(0)));
    for (List<@Nullable Object> row : sorted) {
      for (List<Integer> measures : Bounds.of(rows.measures())) {
        boolean provisional = rows.measures().get(measures.get(0)).provisional();
        if (provisional && rows.value(row, measures.get(0)) == null) {
          continue;
        }
        ObjectNode point = points.addObject();
        point.put("name", Texts.key(row.get(0)) + (provisional ? " (provisional)" : ""));
        point.put("provisional", provisional);
        ArrayNode values = point.putArray("values");
        measures.forEach(measure -> ChartRows.add(values, rows.value(row, measure)));
      }
    }
    return Figure.of(drawing, table(rows));
  }
}
