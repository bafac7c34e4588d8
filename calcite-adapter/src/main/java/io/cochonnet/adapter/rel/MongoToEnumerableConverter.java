package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MongoQuery;
import java.util.List;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.convert.ConverterImpl;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** Hands over the rows of a pipeline as they are. */
public final class MongoToEnumerableConverter extends ConverterImpl implements MongoResult {
  private final MongoRunner runner;
  private final Refusals refusals;

  public MongoToEnumerableConverter(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      MongoRunner runner,
      Refusals refusals) {
    super(cluster, ConventionTraitDef.INSTANCE, traits, input);
    this.runner = runner;
    this.refusals = refusals;
  }

  @Override
  public MongoQuery query() {
    return MongoRel.of(getInput()).build(FieldNames.of(getRowType()));
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
    return new MongoToEnumerableConverter(getCluster(), traits, inputs.get(0), runner, refusals);
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
    return explainPipeline(super.explainTerms(writer));
  }
}
