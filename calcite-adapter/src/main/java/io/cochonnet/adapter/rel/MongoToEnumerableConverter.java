package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MongoQuery;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.convert.ConverterImpl;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.jspecify.annotations.Nullable;

/** Runs the pipeline of its input and hands its rows to Calcite. */
public final class MongoToEnumerableConverter extends ConverterImpl implements EnumerableRel {
  private final MongoRunner runner;
  private final Refusals refusals;

  public MongoToEnumerableConverter(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      MongoRunner runner,
      Refusals refusals) {
    super(cluster, ConventionTraitDef.INSTANCE, traits, input);
    this.runner = runner;
    this.refusals = refusals;
  }

  /** The pipeline that this node runs. */
  public MongoQuery query() {
    return MongoRel.of(getInput()).build(FieldNames.of(getRowType()));
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new MongoToEnumerableConverter(getCluster(), traits, inputs.get(0), runner, refusals);
  }

  /**
   * Rows cost by their width: fetching fewer columns, or fewer rows, is what pushdown is for. All
   * of it is in the row count, the only part of a cost that Calcite's planner compares.
   */
  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    double rows = metadata.getRowCount(this);
    return planner.getCostFactory().makeCost(rows * (1 + 0.2 * getRowType().getFieldCount()), 0, 0);
  }

  /** With the pipeline that runs, once the plan is final. */
  @Override
  public RelWriter explainTerms(RelWriter writer) {
    super.explainTerms(writer);
    if (MongoRel.isFinal(getInput())) {
      writer.item("pipeline", query().toShell());
      writer.itemIf("local", refusals, !refusals.isEmpty());
    }
    return writer;
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
    PhysType physType =
        PhysTypeImpl.of(
            implementor.getTypeFactory(), getRowType(), prefer.prefer(JavaRowFormat.ARRAY));
    return implementor.result(
        physType,
        Blocks.toBlock(
            Expressions.call(
                implementor.stash(new Run(query(), runner), Run.class), "rows", DataContext.ROOT)));
  }

  /** What a compiled plan holds of this node. */
  public record Run(MongoQuery query, MongoRunner runner) {
    public Enumerable<Object> rows(DataContext context) {
      return runner.run(query, context);
    }
  }
}
