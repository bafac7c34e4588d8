package io.cochonnet.catalog;

import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.sql.MetricViews;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** The table of where metrics are used: a row for each metric and use. */
final class MetricUsesTable extends AbstractTable implements ScannableTable {
  static final ViewDefinition VIEW =
      new ViewDefinition(
          MetricViews.SCHEMA,
          "metric_uses",
          "Where metrics are used: metrics and views made of them, experiments, dashboards.",
          "",
          List.of(
              text("metric", "Name of the metric."),
              text("kind", "What uses it: metric, view, experiment or dashboard."),
              text("name", "Its name; of a chart, the keys of dashboard and chart.")));

  private final Catalog catalog;

  MetricUsesTable(Catalog catalog) {
    this.catalog = catalog;
  }

  private static ColumnDefinition text(String name, String description) {
    return new ColumnDefinition(name, SqlTypeName.VARCHAR, description);
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    return CatalogView.rowType(VIEW.columns(), factory);
  }

  @Override
  public Enumerable<Object[]> scan(DataContext root) {
    MetricUses uses = catalog.uses();
    List<Object[]> rows = new ArrayList<>();
    for (Metric metric : catalog.definitions().metrics().values()) {
      for (MetricUse use : uses.of(metric.name())) {
        rows.add(new Object[] {metric.name(), use.kind(), use.name()});
      }
    }
    return Linq4j.asEnumerable(rows);
  }
}
