package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MqlExpression;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Columns computed by the server; a stage only where one is needed. */
public final class MongoProject extends Project implements MongoRel {
  private final List<MqlExpression> expressions;
  private final List<ResultType> types;

  /**
   * @param expressions the projects, translated
   * @param types what the expressions give
   */
  public MongoProject(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      List<? extends RexNode> projects,
      RelDataType rowType,
      List<MqlExpression> expressions,
      List<ResultType> types) {
    super(cluster, traits, List.of(), input, projects, rowType, Set.of());
    this.expressions = List.copyOf(expressions);
    this.types = List.copyOf(types);
  }

  /** A changed projection is a logical one again: the MQL held here does not fit it. */
  @Override
  public Project copy(
      RelTraitSet traits, RelNode input, List<RexNode> projects, RelDataType rowType) {
    boolean fits =
        projects.equals(getProjects())
            && RelOptUtil.areRowTypesEqual(rowType, getRowType(), false)
            && RelOptUtil.areRowTypesEqual(input.getRowType(), getInput().getRowType(), false);
    return fits
        ? new MongoProject(getCluster(), traits, input, projects, rowType, expressions, types)
        : LogicalProject.create(input, List.of(), projects, rowType, Set.of());
  }

  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return MongoConvention.cost(this, planner, () -> super.computeSelfCost(planner, metadata));
  }

  @Override
  public PipelineBuilder pipeline() {
    PipelineBuilder pipeline = MongoRel.of(getInput());
    pipeline.project(expressions, types);
    return pipeline;
  }
}
