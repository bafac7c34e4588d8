package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.translate.AggregateColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @param sets the numbers of the grouping sets, where there are several
   * @param keys by the name of their field in {@code _id}: with several sets that of the set's
   *     number first, then those of the group set in its order
   * @param types of the columns of the group set, then of the aggregates
   */
  public record Grouping(
      Optional<MqlExpression> sets,
      Map<String, MqlExpression> keys,
      List<AggregateColumn> aggregates,
      List<ResultType> types) {
    public Grouping {
      keys = new LinkedHashMap<>(keys);
      aggregates = List.copyOf(aggregates);
      types = List.copyOf(types);
    }
  }

  /**
   * @param aggregate what the node does in SQL
   */
  public MongoAggregate(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      Aggregate aggregate,
      Grouping grouping) {
    super(
        cluster,
        traits,
        List.of(),
        input,
        aggregate.getGroupSet(),
        aggregate.getGroupSets(),
        aggregate.getAggCallList());
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
            && getGroupSets().equals(groupSets)
            && calls.equals(getAggCallList())
            && RelOptUtil.areRowTypesEqual(input.getRowType(), getInput().getRowType(), false);
    return fits
        ? new MongoAggregate(getCluster(), traits, input, this, grouping)
        : LogicalAggregate.create(input, List.of(), groupSet, groupSets, calls);
  }

  /** Calcite counts the groups; the server goes through the input, so that filters belong below. */
  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return MongoConvention.cost(
        this,
        planner,
        () -> {
          RelOptCost groups = super.computeSelfCost(planner, metadata);
          double rows = metadata.getRowCount(getInput());
          return groups == null ? null : groups.plus(planner.getCostFactory().makeCost(rows, 0, 0));
        });
  }

  @Override
  public PipelineBuilder pipeline() {
    PipelineBuilder pipeline = MongoRel.of(getInput());
    pipeline.group(grouping);
    return pipeline;
  }
}
