package io.cochonnet.dashboards.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rectangles: the first key along the bottom, the second down the side, the smallest on top. */
final class HeatmapFigure {
  private final ChartRows rows;
  private final List<@Nullable Object> across;
  private final List<@Nullable Object> down;
  private final Map<Cell, Value> values = new HashMap<>();

  private record Cell(@Nullable Object x, @Nullable Object y) {}

  private record Value(Number number, boolean provisional) {}

  private HeatmapFigure(ChartRows rows) {
    this.rows = rows;
    this.across = rows.distinct(0);
    this.down = rows.distinct(1);
    for (List<@Nullable Object> row : rows.list()) {
      for (int i = rows.measures().size() - 1; i >= 0; i--) {
        Number number = rows.value(row, i);
        if (number != null) {
          values.put(
              new Cell(row.get(0), row.get(1)),
              new Value(number, rows.measures().get(i).provisional()));
        }
      }
    }
  }

  static Figure of(ChartRows rows) {
    HeatmapFigure figure = new HeatmapFigure(rows);
    return Figure.of(figure.drawing(), figure.table());
  }

  private ObjectNode drawing() {
    ObjectNode drawing = rows.drawing();
    ArrayNode x = drawing.putArray("x");
    across.forEach(it -> x.add(Texts.key(it)));
    ArrayNode y = drawing.putArray("y");
    down.forEach(it -> y.add(Texts.key(it)));
    drawing.put("xName", rows.keyColumn(0).label());
    drawing.put("yName", rows.keyColumn(1).label());
    ArrayNode cells = drawing.putArray("cells");
    for (int i = 0; i < across.size(); i++) {
      for (int j = 0; j < down.size(); j++) {
        Value value = values.get(new Cell(across.get(i), down.get(j)));
        if (value != null) {
          ArrayNode cell = cells.addArray().add(i).add(j);
          ChartRows.add(cell, value.number());
          cell.add(value.provisional());
        }
      }
    }
    return drawing;
  }

  private Table table() {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(new Table.Column(rows.keyColumn(1).label(), rows.keyColumn(1).number()));
    across.forEach(x -> columns.add(new Table.Column(Texts.key(x), true)));
    List<List<String>> cells = new ArrayList<>();
    for (Object y : down) {
      List<String> row = new ArrayList<>();
      row.add(Texts.key(y));
      across.forEach(x -> row.add(text(values.get(new Cell(x, y)))));
      cells.add(row);
    }
    return new Table(columns, cells);
  }

  private String text(@Nullable Value value) {
    if (value == null) {
      return Texts.NULL;
    }
    String number = Texts.number(value.number(), rows.format());
    return value.provisional() ? number + " (provisional)" : number;
  }
}
