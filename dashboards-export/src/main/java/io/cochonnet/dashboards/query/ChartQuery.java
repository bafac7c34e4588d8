package io.cochonnet.dashboards.query;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a chart asks the server: rows of the keys and measures, in this order, or of plain columns.
 *
 * @param from a view, or a query in parentheses with a name
 * @param columns the plain columns; empty where there are measures
 */
public record ChartQuery(
    String from,
    List<String> keys,
    List<Measure> measures,
    List<String> columns,
    Optional<String> where,
    List<String> order,
    OptionalInt limit) {
  /** The condition that keeps the newest final day, which is the same in all views of days. */
  public static final String NEWEST =
      "metric_date = (SELECT MAX(metric_date) FROM catalog.dau WHERE is_final)";

  private static final String DATE = "metric_date";

  public ChartQuery {
    keys = List.copyOf(keys);
    measures = List.copyOf(measures);
    columns = List.copyOf(columns);
    order = List.copyOf(order);
  }

  /** The query of a checked chart. */
  public static ChartQuery of(Chart chart, Catalog catalog) {
    return new ChartQuery(
        chart.source().view(),
        chart.keys(),
        measures(chart, catalog),
        chart.columns(),
        where(chart),
        chart.order(),
        chart.limit());
  }

  /**
   * The measures of a chart; a metric over days gives one of settled days and one of the others.
   */
  public static List<Measure> measures(Chart chart, Catalog catalog) {
    boolean overDays = chart.keys().contains(DATE) && !chart.source().newest();
    List<Measure> measures = new ArrayList<>();
    for (Chart.Value value : chart.values()) {
      if (value instanceof Chart.Expression expression) {
        measures.addAll(of(expression));
      } else {
        measures.addAll(of(catalog.definitions().knownMetric(value.name()), overDays));
      }
    }
    return measures;
  }

  private static List<Measure> of(Chart.Expression value) {
    Measure settled =
        new Measure(
            value.name(), value.label(), value.sql(), value.format(), Optional.empty(), false);
    return Stream.concat(
            Stream.of(settled),
            value.provisional().stream()
                .map(
                    sql ->
                        new Measure(
                            value.name() + "_provisional",
                            value.label() + " (provisional)",
                            sql,
                            value.format(),
                            Optional.empty(),
                            true)))
        .toList();
  }

  private static List<Measure> of(Metric metric, boolean overDays) {
    String name = metric.name();
    String label = metric.info().label();
    ValueFormat format = ValueFormat.of(metric.info().format());
    Optional<String> of = Optional.of(name);
    String value = "METRIC(%s)".formatted(name);
    if (!overDays) {
      return List.of(new Measure(name, label, value, format, of, false));
    }
    String settled = "METRIC_IS_COMPLETE(%1$s) AND METRIC_IS_FINAL(%1$s)".formatted(name);
    return List.of(
        new Measure(
            name + "_settled",
            label,
            "CASE WHEN %s THEN %s END".formatted(settled, value),
            format,
            of,
            false),
        new Measure(
            name + "_provisional",
            label + " (provisional)",
            "CASE WHEN NOT (%s) THEN %s END".formatted(settled, value),
            format,
            of,
            true));
  }

  private static Optional<String> where(Chart chart) {
    List<String> conditions = new ArrayList<>();
    if (chart.source().newest()) {
      conditions.add(NEWEST);
    }
    chart
        .where()
        .map(sql -> conditions.isEmpty() ? sql : "(" + sql + ")")
        .ifPresent(conditions::add);
    return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", conditions));
  }

  /** The text, with further conditions of a reader's choice. */
  public String sql(List<String> conditions) {
    StringBuilder sql = new StringBuilder("SELECT ");
    sql.append(
        Stream.of(
                keys.stream().map(ChartQuery::quoted),
                measures.stream().map(it -> it.sql() + " AS " + quoted(it.name())),
                columns.stream().map(ChartQuery::quoted))
            .flatMap(it -> it)
            .collect(Collectors.joining(",\n  ")));
    sql.append("\nFROM ").append(from);
    List<String> all =
        Stream.concat(
                where.stream().map(it -> conditions.isEmpty() ? it : "(" + it + ")"),
                conditions.stream())
            .toList();
    if (!all.isEmpty()) {
      sql.append("\nWHERE ").append(String.join("\n  AND ", all));
    }
    if (!keys.isEmpty()) {
      sql.append("\nGROUP BY ")
          .append(keys.stream().map(ChartQuery::quoted).collect(Collectors.joining(", ")));
    }
    if (!order.isEmpty()) {
      sql.append("\nORDER BY ").append(String.join(", ", order));
    }
    limit.ifPresent(rows -> sql.append("\nLIMIT ").append(rows));
    return sql.toString();
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
