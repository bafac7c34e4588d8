package io.cochonnet.dashboards.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.dashboards.query.Measure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Values along an axis: lines, bars, areas and bands. The first key is the axis, the second makes
 * series.
 */
final class SeriesFigure {
  private final ChartRows rows;
  private final List<@Nullable Object> axis;
  private final List<Series> series = new ArrayList<>();

  /** Values of series by their place on the axis. */
  private final Map<Place, List<@Nullable Object>> byPlace = new HashMap<>();

  /** Where a row stands: its first key, and its second if there is one. */
  private record Place(@Nullable Object x, @Nullable Object group) {}

  /**
   * What has a name and a colour.
   *
   * @param measures what it shows: one, or an estimate and its bounds
   * @param colour equal for what is settled and what is provisional of the same
   */
  private record Series(
      String name,
      @Nullable Object group,
      List<Integer> measures,
      boolean provisional,
      int colour) {
    Series {
      measures = List.copyOf(measures);
    }
  }

  private SeriesFigure(ChartRows rows) {
    this.rows = rows;
    this.axis = new ArrayList<>(rows.distinct(0));
    axis.removeIf(x -> x == null && rows.isDate(0));
    for (List<@Nullable Object> row : rows.list()) {
      byPlace.put(new Place(row.get(0), group(row)), row);
    }
    List<@Nullable Object> groups = new ArrayList<>();
    if (rows.keys() > 1) {
      groups.addAll(rows.distinct(1));
    } else {
      groups.add(null);
    }
    List<List<Integer>> shown = shown();
    int settled = (int) shown.stream().filter(it -> !isProvisional(it)).count();
    for (int i = 0; i < groups.size(); i++) {
      int colour = i * settled - 1;
      for (List<Integer> measures : shown) {
        colour += isProvisional(measures) ? 0 : 1;
        add(groups.get(i), measures, Math.max(colour, 0), settled);
      }
    }
  }

  static Figure of(ChartRows rows) {
    SeriesFigure figure = new SeriesFigure(rows);
    return Figure.of(figure.drawing(), figure.table());
  }

  private @Nullable Object group(List<@Nullable Object> row) {
    return rows.keys() > 1 ? row.get(1) : null;
  }

  /** Measures that make one series each, or three of them where there are bounds. */
  private List<List<Integer>> shown() {
    return rows.chart().form().hasBounds()
        ? Bounds.of(rows.measures())
        : IntStream.range(0, rows.measures().size()).mapToObj(List::of).toList();
  }

  private boolean isProvisional(List<Integer> measures) {
    return rows.measures().get(measures.get(0)).provisional();
  }

  /** A series of nothing but NULL is left out unless it is all that there is of a group. */
  private void add(@Nullable Object group, List<Integer> measures, int colour, int settled) {
    Measure measure = rows.measures().get(measures.get(0));
    IntPredicate isThere = i -> value(axis.get(i), group, measures.get(0)) != null;
    if (measure.provisional() && IntStream.range(0, axis.size()).noneMatch(isThere)) {
      return;
    }
    String name = measure.label();
    if (rows.keys() > 1) {
      name = Texts.key(group);
      if (settled > 1) {
        name += ", " + measure.label();
      } else if (measure.provisional()) {
        name += " (provisional)";
      }
    }
    series.add(new Series(name, group, measures, measure.provisional(), colour));
  }

  private @Nullable Number value(@Nullable Object x, @Nullable Object group, int measure) {
    List<@Nullable Object> row = byPlace.get(new Place(x, group));
    return row == null ? null : rows.value(row, measure);
  }

  private ObjectNode drawing() {
    ObjectNode drawing = rows.drawing();
    drawing.put("date", rows.isDate(0));
    ArrayNode x = drawing.putArray("x");
    axis.forEach(it -> x.add(Texts.key(it)));
    ArrayNode list = drawing.putArray("series");
    for (Series one : series) {
      ObjectNode node = list.addObject();
      node.put("name", one.name());
      node.put("provisional", one.provisional());
      node.put("colour", one.colour());
      List<String> members =
          one.measures().size() == 1 ? List.of("values") : List.of("values", "lower", "upper");
      for (int i = 0; i < members.size(); i++) {
        int measure = one.measures().get(i);
        ArrayNode values = node.putArray(members.get(i));
        axis.forEach(at -> ChartRows.add(values, value(at, one.group(), measure)));
      }
    }
    return drawing;
  }

  private Table table() {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(rows.keyColumn(0));
    for (Series one : series) {
      for (int measure : one.measures()) {
        columns.add(new Table.Column(head(one, measure), true));
      }
    }
    List<List<String>> cells = new ArrayList<>();
    for (Object x : axis) {
      List<String> row = new ArrayList<>();
      row.add(Texts.key(x));
      for (Series one : series) {
        for (int measure : one.measures()) {
          row.add(
              Texts.number(value(x, one.group(), measure), rows.measures().get(measure).format()));
        }
      }
      cells.add(row);
    }
    return new Table(columns, cells);
  }

  private String head(Series one, int measure) {
    boolean first = Objects.equals(one.measures().get(0), measure);
    return first ? one.name() : one.name() + ", " + rows.measures().get(measure).label();
  }
}
