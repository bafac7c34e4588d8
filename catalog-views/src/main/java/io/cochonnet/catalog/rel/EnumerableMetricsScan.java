package io.cochonnet.catalog.rel;

import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** Makes the rows of a metrics scan: every day with every combination of dimension values. */
final class EnumerableMetricsScan extends TableScan implements EnumerableRel {
  static final RelOptRule RULE =
      ConverterRule.Config.INSTANCE
          .withConversion(
              MetricsScan.class,
              scan -> scan.checked,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "EnumerableMetricsScan")
          .withRuleFactory(Rule::new)
          .toRule(Rule.class);

  /** Fewer than any other relation: there are days and values of dimensions, no users. */
  private static final double ROWS = 1_000;

  private final MetricsScan scan;

  private EnumerableMetricsScan(MetricsScan scan) {
    super(
        scan.getCluster(),
        scan.getTraitSet().replace(EnumerableConvention.INSTANCE),
        List.of(),
        scan.getTable());
    this.scan = scan;
  }

  @Override
  public RelDataType deriveRowType() {
    return scan.getRowType();
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return this;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return scan.explainTerms(writer);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return ROWS;
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return planner.getCostFactory().makeCost(ROWS, ROWS, 0);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
    PhysType rows =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY, false);
    Expression source =
        implementor.stash(
            MetricRows.of(scan.metrics, scan.getRowType().getFieldNames()), MetricRows.class);
    BlockBuilder block = new BlockBuilder();
    block.add(Expressions.return_(null, Expressions.call(source, "scan", DataContext.ROOT)));
    return implementor.result(rows, block.toBlock());
  }

  /** Calcite's form of a converter rule. */
  public static final class Rule extends ConverterRule {
    Rule(Config config) {
      super(config);
    }

    @Override
    public RelNode convert(RelNode scan) {
      return new EnumerableMetricsScan((MetricsScan) scan);
    }
  }
}
