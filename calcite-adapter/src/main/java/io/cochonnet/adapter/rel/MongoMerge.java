package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MongoMergeCommand;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** INSERT of what a pipeline gives, inside of MongoDB: {@code $merge}, which replaces by key. */
public final class MongoMerge extends TableModify implements EnumerableRel {
  private final TableDeclaration declaration;
  private final MongoRunner runner;

  /**
   * @param modify the logical node that this one carries out
   * @param input its input, in a convention of this adapter
   */
  public MongoMerge(
      TableModify modify,
      RelTraitSet traits,
      RelNode input,
      TableDeclaration declaration,
      MongoRunner runner) {
    super(
        modify.getCluster(),
        traits,
        modify.getTable(),
        modify.getCatalogReader(),
        input,
        modify.getOperation(),
        modify.getUpdateColumnList(),
        modify.getSourceExpressionList(),
        modify.isFlattened());
    this.declaration = declaration;
    this.runner = runner;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new MongoMerge(this, traits, inputs.get(0), declaration, runner);
  }

  /** Less than that of {@link MongoTableModify}: nothing is sent here and back. */
  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return planner.getCostFactory().makeCost(0.0005, 0, 0);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    super.explainTerms(writer);
    if (MongoRel.isFinal(getInput())) {
      writer.item("pipeline", command().merge().toShell());
    }
    return writer;
  }

  private MongoMergeCommand command() {
    return new MongoMergeCommand(
        declaration,
        MongoRel.of(getInput()).merge(declaration, runner.databaseOf(declaration)),
        MongoRel.of(getInput()).build(FieldNames.of(getInput().getRowType())));
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
    PhysType physType =
        PhysTypeImpl.of(
            implementor.getTypeFactory(), getRowType(), prefer.prefer(JavaRowFormat.ARRAY));
    return implementor.result(
        physType,
        Blocks.toBlock(
            Expressions.call(
                implementor.stash(new Run(command(), runner), Run.class),
                "rows",
                DataContext.ROOT)));
  }

  /** What a compiled plan holds of this node. */
  public record Run(MongoMergeCommand command, MongoRunner runner) {
    public Enumerable<Object> rows(DataContext context) {
      return runner.merge(
          new MongoMergeCommand(
              command.table(),
              MongoResult.bound(command.merge(), context),
              MongoResult.bound(command.rows(), context)),
          context);
    }
  }
}
