package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MongoQuery;
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

/**
 * Hands over some columns of a pipeline, typed: opaque ones have no SQL type before, so that no
 * rule computes with them on the server.
 */
public final class MongoOutput extends SingleRel implements MongoResult {
  private final List<Integer> columns;
  private final RelDataType outputType;
  private final MongoRunner runner;
  private final Refusals refusals;

  /**
   * @param columns ordinals of the input
   * @param outputType their names and types
   */
  public MongoOutput(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      List<Integer> columns,
      RelDataType outputType,
      MongoRunner runner,
      Refusals refusals) {
    super(cluster, traits, input);
    this.columns = List.copyOf(columns);
    this.outputType = outputType;
    this.runner = runner;
    this.refusals = refusals;
  }

  @Override
  protected RelDataType deriveRowType() {
    return outputType;
  }

  @Override
  public MongoQuery query() {
    PipelineBuilder pipeline = MongoRel.of(getInput());
    pipeline.select(columns);
    return pipeline.build(FieldNames.of(getRowType()));
  }

  @Override
  public MongoRunner runner() {
    return runner;
  }

  @Override
  public Refusals refusals() {
    return refusals;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new MongoOutput(
        getCluster(), traits, inputs.get(0), columns, outputType, runner, refusals);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return estimateRows(metadata);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return transferCost(planner, metadata);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return explainPipeline(
        super.explainTerms(writer).item("columns", columns).item("type", outputType));
  }
}
