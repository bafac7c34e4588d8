package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MqlFilter;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** {@code $match}. */
public final class MongoFilter extends Filter implements MongoRel {
  /** Of the cost of a stage that computes something. */
  private static final double SHARE = 0.1;

  private final MqlFilter filter;

  /**
   * @param filter the condition, translated
   */
  public MongoFilter(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      RexNode condition,
      MqlFilter filter) {
    super(cluster, traits, input, condition);
    this.filter = filter;
  }

  /** A changed filter is a logical one again: the MQL held here does not fit it. */
  @Override
  public Filter copy(RelTraitSet traits, RelNode input, RexNode condition) {
    boolean fits =
        condition.equals(getCondition())
            && RelOptUtil.areRowTypesEqual(input.getRowType(), getInput().getRowType(), false);
    return fits
        ? new MongoFilter(getCluster(), traits, input, condition, filter)
        : LogicalFilter.create(input, condition);
  }

  /** Little: an index may serve it, and where none does, the documents are gone through anyway. */
  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    RelOptCost cost =
        MongoConvention.cost(this, planner, () -> super.computeSelfCost(planner, metadata));
    return cost == null ? null : cost.multiplyBy(SHARE);
  }

  @Override
  public PipelineBuilder pipeline() {
    PipelineBuilder pipeline = MongoRel.of(getInput());
    pipeline.filter(filter);
    return pipeline;
  }
}
