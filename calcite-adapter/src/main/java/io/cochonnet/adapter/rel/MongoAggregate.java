package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.translate.AggregateColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** {@code $group}. */
public final class MongoAggregate extends Aggregate implements MongoRel {
  private final Grouping grouping;

  /**
   * An aggregation, translated.
   *
   * @param keys by the name of their field in {@code _id}, in the order of the group set
   * @param types of the keys, then of the aggregates
   */
  public record Grouping(
      Map<String, MqlExpression> keys, List<AggregateColumn> aggregates, List<ResultType> types) {
    public Grouping {
      keys = new LinkedHashMap<>(keys);
      aggregates = List.copyOf(aggregates);
      types = List.copyOf(types);
    }
  }

  public MongoAggregate(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet groupSet,
      List<AggregateCall> calls,
      Grouping grouping) {
    super(cluster, traits, List.of(), input, groupSet, List.of(groupSet), calls);
    this.grouping = grouping;
  }

  /** A changed aggregate is a logical one again: the MQL held here does not fit it. */
  @Override
  public Aggregate copy(
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet groupSet,
      @Nullable List<ImmutableBitSet> groupSets,
      List<AggregateCall> calls) {
    boolean fits =
        groupSet.equals(getGroupSet())
            && calls.equals(getAggCallList())
            && RelOptUtil.areRowTypesEqual(input.getRowType(), getInput().getRowType(), false);
    return fits
        ? new MongoAggregate(getCluster(), traits, input, groupSet, calls, grouping)
        : LogicalAggregate.create(input, List.of(), groupSet, groupSets, calls);
  }

  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return MongoConvention.cost(this, super.computeSelfCost(planner, metadata));
  }

  @Override
  public PipelineBuilder pipeline() {
    PipelineBuilder pipeline = MongoRel.of(getInput());
    pipeline.group(grouping.keys(), grouping.aggregates(), grouping.types());
    return pipeline;
  }
}
