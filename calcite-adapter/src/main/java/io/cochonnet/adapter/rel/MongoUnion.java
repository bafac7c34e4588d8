package io.cochonnet.adapter.rel;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.jspecify.annotations.Nullable;

/** UNION ALL by {@code $unionWith}. */
public final class MongoUnion extends Union implements MongoRel {
  private final List<ResultType> types;

  /**
   * @param types of the columns
   */
  public MongoUnion(
      RelOptCluster cluster, RelTraitSet traits, List<RelNode> inputs, List<ResultType> types) {
    super(cluster, traits, inputs, true);
    this.types = List.copyOf(types);
  }

  @Override
  public Union copy(RelTraitSet traits, List<RelNode> inputs, boolean all) {
    if (!all) {
      throw new IllegalArgumentException("A union of this convention keeps duplicates.");
    }
    return new MongoUnion(getCluster(), traits, inputs, types);
  }

  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return MongoConvention.cost(this, planner, () -> super.computeSelfCost(planner, metadata));
  }

  @Override
  public PipelineBuilder pipeline() {
    List<String> names = FieldNames.of(getRowType());
    PipelineBuilder pipeline = MongoRel.of(getInput(0));
    pipeline.materialize(names, types);
    for (RelNode input : getInputs().subList(1, getInputs().size())) {
      PipelineBuilder other = MongoRel.of(input);
      other.materialize(names, types);
      pipeline.union(other);
    }
    return pipeline;
  }
}
