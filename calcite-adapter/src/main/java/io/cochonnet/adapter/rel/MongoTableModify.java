package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.schema.TableDeclaration;
import java.lang.reflect.Method;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** INSERT (replace by key) and DELETE (by key) of the rows that its input gives, in batches. */
public final class MongoTableModify extends TableModify implements EnumerableRel {
  private static final Method APPLY = Types.lookupMethod(Write.class, "apply", Enumerable.class);

  private final TableDeclaration declaration;
  private final MongoRunner runner;

  /**
   * @param modify the logical node that this one carries out
   * @param input its input, enumerable
   */
  public MongoTableModify(
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
    return new MongoTableModify(this, traits, inputs.get(0), declaration, runner);
  }

  /** Next to nothing: Calcite's own node, which writes to a Java collection, must never win. */
  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return planner.getCostFactory().makeCost(0.001, 0, 0);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
    BlockBuilder block = new BlockBuilder();
    Result input = implementor.visitChild(this, 0, (EnumerableRel) getInput(), Prefer.ARRAY);
    Expression rows = block.append("rows", input.block);
    Write write = new Write(declaration, runner, getOperation() == Operation.INSERT);
    block.add(
        Expressions.return_(
            null, Expressions.call(implementor.stash(write, Write.class), APPLY, rows)));
    PhysType physType =
        PhysTypeImpl.of(
            implementor.getTypeFactory(), getRowType(), prefer.prefer(JavaRowFormat.ARRAY));
    return implementor.result(physType, block.toBlock());
  }

  /** What a compiled plan holds of this node. */
  public record Write(TableDeclaration table, MongoRunner runner, boolean insert) {
    public Enumerable<Object> apply(Enumerable<Object> rows) {
      return insert ? runner.insert(table, rows) : runner.delete(table, rows);
    }
  }
}
