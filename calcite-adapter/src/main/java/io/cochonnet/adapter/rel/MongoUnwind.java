package io.cochonnet.adapter.rel;

import java.util.List;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** A row for each element of a stored array, by {@code $unwind}. The element is the last column. */
public final class MongoUnwind extends SingleRel implements MongoRel {
  private final int column;
  private final boolean keepEmpty;
  private final RelDataType unwoundType;

  /**
   * @param column the array, stored as such
   * @param keepEmpty whether a row stays, with NULL, where there are no elements
   * @param unwoundType the row type with the element
   */
  public MongoUnwind(
      RelTraitSet traits, RelNode input, int column, boolean keepEmpty, RelDataType unwoundType) {
    super(input.getCluster(), traits, input);
    this.column = column;
    this.keepEmpty = keepEmpty;
    this.unwoundType = unwoundType;
  }

  @Override
  protected RelDataType deriveRowType() {
    return unwoundType;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new MongoUnwind(traits, inputs.get(0), column, keepEmpty, unwoundType);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("column", column).itemIf("outer", true, keepEmpty);
  }

  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return MongoConvention.cost(this, planner, () -> super.computeSelfCost(planner, metadata));
  }

  @Override
  public PipelineBuilder pipeline() {
    PipelineBuilder pipeline = MongoRel.of(getInput());
    pipeline.unwind(column, keepEmpty);
    return pipeline;
  }
}
