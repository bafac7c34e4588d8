package io.cochonnet.adapter.rel;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.jspecify.annotations.Nullable;

/** Window functions by {@code $setWindowFields}, a stage for each OVER clause. */
public final class MongoWindow extends Window implements MongoRel {
  private final List<WindowGroup> translated;

  /**
   * @param translated the groups, in their order
   */
  public MongoWindow(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      List<RexLiteral> constants,
      RelDataType rowType,
      List<Group> groups,
      List<WindowGroup> translated) {
    super(cluster, traits, List.of(), input, constants, rowType, groups);
    this.translated = List.copyOf(translated);
  }

  @Override
  public MongoWindow copy(RelTraitSet traits, List<RelNode> inputs) {
    return new MongoWindow(
        getCluster(), traits, inputs.get(0), constants, getRowType(), groups, translated);
  }

  @Override
  public MongoWindow copy(List<RexLiteral> constants) {
    return new MongoWindow(
        getCluster(), getTraitSet(), getInput(), constants, getRowType(), groups, translated);
  }

  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return MongoConvention.cost(this, planner, () -> super.computeSelfCost(planner, metadata));
  }

  @Override
  public PipelineBuilder pipeline() {
    PipelineBuilder pipeline = MongoRel.of(getInput());
    pipeline.window(translated);
    return pipeline;
  }
}
