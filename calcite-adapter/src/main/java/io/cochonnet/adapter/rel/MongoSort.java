package io.cochonnet.adapter.rel;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** {@code $sort}, {@code $skip} and {@code $limit}, each where it is wanted. */
public final class MongoSort extends Sort implements MongoRel {
  private final List<SortColumn> columns;

  /**
   * @param columns the collation with what is known of its columns; empty for a bare limit
   * @param offset a literal, or null
   * @param fetch a literal of at least 1, or null
   */
  public MongoSort(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      RelCollation collation,
      @Nullable RexNode offset,
      @Nullable RexNode fetch,
      List<SortColumn> columns) {
    super(cluster, traits, input, collation, offset, fetch);
    this.columns = List.copyOf(columns);
  }

  /** The value of a literal offset or fetch; empty where there is none. */
  public static OptionalLong count(@Nullable RexNode literal) {
    if (!(literal instanceof RexLiteral constant)) {
      return OptionalLong.empty();
    }
    Long count = constant.getValueAs(Long.class);
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /** A changed sort is a logical one again: what is held here does not fit it. */
  @Override
  public Sort copy(
      RelTraitSet traits,
      RelNode input,
      RelCollation collation,
      @Nullable RexNode offset,
      @Nullable RexNode fetch) {
    boolean fits =
        collation.equals(getCollation())
            && Objects.equals(offset, this.offset)
            && Objects.equals(fetch, this.fetch)
            && RelOptUtil.areRowTypesEqual(input.getRowType(), getInput().getRowType(), false);
    return fits
        ? new MongoSort(getCluster(), traits, input, collation, offset, fetch, columns)
        : LogicalSort.create(input, collation, offset, fetch);
  }

  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return MongoConvention.cost(this, planner, () -> super.computeSelfCost(planner, metadata));
  }

  @Override
  public PipelineBuilder pipeline() {
    PipelineBuilder pipeline = MongoRel.of(getInput());
    if (!columns.isEmpty()) {
      pipeline.sort(columns);
    }
    count(offset).stream().filter(count -> count > 0).forEach(pipeline::skip);
    count(fetch).ifPresent(pipeline::limit);
    return pipeline;
  }
}
