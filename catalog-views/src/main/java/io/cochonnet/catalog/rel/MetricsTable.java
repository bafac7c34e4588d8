package io.cochonnet.catalog.rel;

import io.cochonnet.catalog.metric.MetricContext;
import io.cochonnet.catalog.sql.MetricViews;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The table {@code catalog.metrics}: a row for every day and every combination of dimension values,
 * to be filtered and grouped, and a column for each metric, to be read by {@code METRIC(name)}.
 *
 * <p>What stands in a metric's column is no value of the metric but a mark of the row. {@code
 * METRIC} collects the marks of a group and computes the metric over the days and combinations that
 * they stand for: somebody who is in several rows of a group counts once. {@link MetricQueries}
 * refuses any other use of the column.
 */
public final class MetricsTable extends AbstractTable implements TranslatableTable {
  /** The name of the column of days. */
  public static final String DATE = "metric_date";

  private final MetricContext context;
  private final Statements statements = new Statements();
  private final RelOptRule aggregateRule = EnumerableMetricAggregate.rule(this);
  private final List<String> dimensions;

  /** The table of all metrics of a catalog. */
  public MetricsTable(MetricContext context) {
    this.context = context;
    Set<String> names = new LinkedHashSet<>();
    context
        .definitions()
        .metrics()
        .values()
        .forEach(metric -> names.addAll(metric.info().dimensions()));
    this.dimensions = List.copyOf(names);
  }

  /** The dimensions of all metrics, each once. */
  public List<String> dimensions() {
    return dimensions;
  }

  MetricContext context() {
    return context;
  }

  /** One for all scans of a statement: the planner takes no second rule of the same name. */
  RelOptRule aggregateRule() {
    return aggregateRule;
  }

  Statements statements() {
    return statements;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    RelDataTypeFactory.Builder row = factory.builder();
    row.add(DATE, SqlTypeName.DATE);
    dimensions.forEach(name -> row.add(name, SqlTypeName.VARCHAR).nullable(true));
    context
        .definitions()
        .metrics()
        .values()
        .forEach(metric -> row.add(metric.name(), MetricViews.type(metric)).nullable(true));
    return row.build();
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext relContext, RelOptTable relOptTable) {
    return MetricsScan.create(relContext.getCluster(), relOptTable, this);
  }
}
