package io.cochonnet.catalog.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Some columns of the metrics table. Which ones matters: rows are as many as the combinations of
 * the dimensions among them.
 *
 * <p>A scan can run only after {@link MetricQueries} has looked at the whole statement.
 */
final class MetricsScan extends TableScan {
  final MetricsTable metrics;
  final List<Integer> fields;
  final boolean checked;

  private MetricsScan(
      RelOptCluster cluster,
      RelOptTable table,
      MetricsTable metrics,
      List<Integer> fields,
      boolean checked) {
    super(cluster, cluster.traitSetOf(Convention.NONE), List.of(), table);
    this.metrics = metrics;
    this.fields = List.copyOf(fields);
    this.checked = checked;
  }

  static MetricsScan create(RelOptCluster cluster, RelOptTable table, MetricsTable metrics) {
    int count = table.getRowType().getFieldCount();
    return new MetricsScan(
        cluster, table, metrics, IntStream.range(0, count).boxed().toList(), false);
  }

  /** The same, allowed to run. */
  MetricsScan allowed() {
    return new MetricsScan(getCluster(), getTable(), metrics, fields, true);
  }

  @Override
  public RelDataType deriveRowType() {
    RelDataTypeFactory.Builder row = getCluster().getTypeFactory().builder();
    fields.forEach(field -> row.add(getTable().getRowType().getFieldList().get(field)));
    return row.build();
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return this;
  }

  @Override
  public RelNode project(
      ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields, RelBuilder relBuilder) {
    List<Integer> wanted = new ArrayList<>();
    fieldsUsed.forEach(field -> wanted.add(fields.get(field)));
    return new MetricsScan(getCluster(), getTable(), metrics, wanted, checked);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("columns", getRowType().getFieldNames());
  }

  @Override
  public void register(RelOptPlanner planner) {
    planner.addRule(EnumerableMetricsScan.RULE);
    planner.addRule(metrics.aggregateRule());
  }
}
