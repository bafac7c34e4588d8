package io.cochonnet.dashboards.query;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Dashboard;
import java.util.Optional;
import org.apache.calcite.sql.type.SqlTypeName;

/** Which charts of a dashboard a filter narrows; the same wherever dashboards are exported to. */
public final class FilterScope {
  private FilterScope() {}

  /** Days narrow what is drawn over them; a metric is narrowed by its own dimensions only. */
  public static boolean narrows(Dashboard.Filter filter, Chart chart, Catalog catalog) {
    String name = filter.column();
    Optional<ColumnDefinition> column = column(name, chart, catalog);
    if (column.isEmpty()) {
      return false;
    }
    if (column.get().type() == SqlTypeName.DATE) {
      return !chart.source().newest() && chart.keys().contains(name);
    }
    return !chart.source().isMetrics()
        || chart.values().stream()
            .allMatch(
                value ->
                    catalog
                        .definitions()
                        .knownMetric(value.name())
                        .info()
                        .dimensions()
                        .contains(name));
  }

  /** Whether the filter is a span of days for a chart. */
  public static boolean isDate(Dashboard.Filter filter, Chart chart, Catalog catalog) {
    return column(filter.column(), chart, catalog)
        .filter(it -> it.type() == SqlTypeName.DATE)
        .isPresent();
  }

  /** A column of the view that a checked chart reads; empty where the view lacks it. */
  public static Optional<ColumnDefinition> column(String name, Chart chart, Catalog catalog) {
    return view(chart.source(), catalog).columns().stream()
        .filter(it -> it.name().equals(name))
        .findFirst();
  }

  private static ViewDefinition view(Chart.Source source, Catalog catalog) {
    return catalog.views().stream()
        .filter(it -> it.qualifiedName().equals(source.view()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("View[" + source.view() + "] was not checked."));
  }
}
