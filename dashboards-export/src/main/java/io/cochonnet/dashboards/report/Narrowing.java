package io.cochonnet.dashboards.report;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.dashboards.query.ChartQuery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * One choice of values of a dashboard's filters, for a page on which nobody can choose.
 *
 * @param title what was chosen, for readers; empty for everything
 * @param conditions in SQL
 */
record Narrowing(String title, List<String> conditions) {
  static final Narrowing NONE = new Narrowing("", List.of());

  Narrowing {
    conditions = List.copyOf(conditions);
  }

  /** Both choices. */
  Narrowing and(Narrowing other) {
    return new Narrowing(
        Stream.of(title, other.title).filter(it -> !it.isEmpty()).collect(Collectors.joining(", ")),
        Stream.concat(conditions.stream(), other.conditions.stream()).toList());
  }

  /** Filters of which one value is always chosen, and which narrow the chart. */
  static List<Dashboard.Filter> single(Dashboard dashboard, Chart chart, Catalog catalog) {
    return dashboard.filters().stream()
        .filter(Dashboard.Filter::single)
        .filter(it -> narrows(it, chart, catalog))
        .toList();
  }

  /**
   * Filters without which an estimate has no meaning: bounds of several values cannot be put
   * together as counts can. A chart of them is drawn once for each value.
   */
  static List<Dashboard.Filter> ofBounds(Dashboard dashboard, Chart chart, Catalog catalog) {
    if (!chart.form().hasBounds()) {
      return List.of();
    }
    return dashboard.filters().stream()
        .filter(it -> !it.single())
        .filter(it -> narrows(it, chart, catalog) && !chart.keys().contains(it.column()))
        .filter(it -> type(it.column(), chart, catalog) != SqlTypeName.DATE)
        .toList();
  }

  /** A metric is narrowed by its own dimensions only. */
  private static boolean narrows(Dashboard.Filter filter, Chart chart, Catalog catalog) {
    String column = filter.column();
    if (type(column, chart, catalog) == null) {
      return false;
    }
    return !chart.source().isMetrics()
        || chart.values().stream()
            .map(value -> catalog.definitions().knownMetric(value.name()))
            .allMatch(metric -> metric.info().dimensions().contains(column));
  }

  private static @Nullable SqlTypeName type(String column, Chart chart, Catalog catalog) {
    return view(chart, catalog).columns().stream()
        .filter(it -> it.name().equals(column))
        .map(it -> it.type())
        .findFirst()
        .orElse(null);
  }

  static ViewDefinition view(Chart chart, Catalog catalog) {
    String name = chart.source().view();
    return catalog.views().stream()
        .filter(it -> it.qualifiedName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("View[" + name + "] was not checked."));
  }

  /**
   * Every choice of values that a chart's rows have, within another choice.
   *
   * @throws SQLException where the server does not tell the values
   */
  static List<Narrowing> all(
      Chart chart,
      List<Dashboard.Filter> filters,
      Narrowing within,
      Catalog catalog,
      RowSource source)
      throws SQLException {
    Rows values = source.rows(sql(chart, filters, within, catalog));
    List<Narrowing> all = new ArrayList<>();
    for (List<@Nullable Object> row : values.rows()) {
      Narrowing choice = NONE;
      for (int i = 0; i < filters.size(); i++) {
        choice = choice.and(of(filters.get(i), values.columns().get(i), row.get(i)));
      }
      all.add(choice);
    }
    return all;
  }

  private static String sql(
      Chart chart, List<Dashboard.Filter> filters, Narrowing within, Catalog catalog) {
    String columns =
        filters.stream().map(it -> '"' + it.column() + '"').collect(Collectors.joining(", "));
    List<String> conditions =
        Stream.concat(ChartQuery.of(chart, catalog).where().stream(), within.conditions().stream())
            .toList();
    String where =
        conditions.isEmpty() ? "" : "\nWHERE (" + String.join(")\n  AND (", conditions) + ")";
    return "SELECT DISTINCT %1$s\nFROM %2$s%3$s\nORDER BY %1$s"
        .formatted(columns, chart.source().view(), where);
  }

  private static Narrowing of(Dashboard.Filter filter, Rows.Column column, @Nullable Object value) {
    return new Narrowing(
        filter.label() + ": " + Texts.key(value),
        List.of('"' + filter.column() + '"' + comparison(column.kind(), value)));
  }

  private static String comparison(Rows.Kind kind, @Nullable Object value) {
    if (value == null) {
      return " IS NULL";
    }
    return switch (kind) {
      case INTEGER, DECIMAL, BOOLEAN -> " = " + value;
      case DATE -> " = DATE '" + value + "'";
      case TEXT -> " = '" + value.toString().replace("'", "''") + "'";
    };
  }
}
