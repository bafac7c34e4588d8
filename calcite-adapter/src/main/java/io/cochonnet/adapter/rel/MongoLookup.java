package io.cochonnet.adapter.rel;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * A join by {@code $lookup}. Its left side is its input; the right side is part of it, since the
 * server runs it once for each row of the left.
 */
public final class MongoLookup extends SingleRel implements MongoRel {
  private final LookupJoin join;
  private final RexNode condition;
  private final RelDataType joinType;
  private final LookupEstimate estimate;

  /**
   * What a lookup is thought to cost.
   *
   * @param rows of the result
   * @param costPerRow of one look-up, in rows transferred
   */
  public record LookupEstimate(double rows, double costPerRow) {}

  /**
   * @param condition of the join in SQL; tells one lookup from another
   * @param joinType the row type of the join
   */
  public MongoLookup(
      RelNode input,
      LookupJoin join,
      RexNode condition,
      RelDataType joinType,
      LookupEstimate estimate) {
    this(input.getCluster(), input.getTraitSet(), input, join, condition, joinType, estimate);
  }

  private MongoLookup(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      LookupJoin join,
      RexNode condition,
      RelDataType joinType,
      LookupEstimate estimate) {
    super(cluster, traits, input);
    this.join = join;
    this.condition = condition;
    this.joinType = joinType;
    this.estimate = estimate;
  }

  @Override
  protected RelDataType deriveRowType() {
    return joinType;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new MongoLookup(
        getCluster(), traits, inputs.get(0), join, condition, joinType, estimate);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("type", join.type().lowerName)
        .item("condition", condition)
        .item("foreign", join.foreign().getDigest());
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return estimate.rows();
  }

  /** With the logarithm that Calcite charges a hash join for each row, so that the two compare. */
  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return MongoConvention.orInfinite(
        planner,
        () -> {
          Double rows = metadata.getRowCount(getInput());
          return planner.getCostFactory().makeCost(cost(rows == null ? 1 : rows), 0, 0);
        });
  }

  private double cost(double lookups) {
    double costPerRow = estimate.costPerRow() + Math.log(Math.max(1, lookups));
    return lookups
        * (getConvention() instanceof MongoConvention convention
            ? convention.pushdown().lookupCost(costPerRow)
            : costPerRow);
  }

  @Override
  public PipelineBuilder pipeline() {
    PipelineBuilder pipeline = MongoRel.of(getInput());
    pipeline.lookup(join);
    return pipeline;
  }
}
