package io.cochonnet.server.sql;

import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelShuttleImpl;
import org.apache.calcite.rel.SingleRel;

/**
 * Keeps the rows of its input, so that they can be read many times at the price of once.
 *
 * <p>Calcite's nested loop join reads its right side anew for each row of the left. Where that side
 * is a query to MongoDB, the query would run as often; {@link #underNestedLoops} puts a buffer
 * there.
 */
final class BufferedInput extends SingleRel implements EnumerableRel {
  private BufferedInput(RelNode input, RelTraitSet traits) {
    super(input.getCluster(), traits, input);
  }

  /** The plan with a buffer under the right side of each nested loop join. */
  static RelNode underNestedLoops(RelNode plan) {
    return plan.accept(
        new RelShuttleImpl() {
          @Override
          public RelNode visit(RelNode node) {
            RelNode visited = super.visit(node);
            return visited instanceof EnumerableNestedLoopJoin join ? buffered(join) : visited;
          }
        });
  }

  private static RelNode buffered(EnumerableNestedLoopJoin join) {
    RelNode right = join.getRight();
    return join.copy(
        join.getTraitSet(), List.of(join.getLeft(), new BufferedInput(right, right.getTraitSet())));
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new BufferedInput(inputs.get(0), traits);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
    BlockBuilder block = new BlockBuilder();
    Result input = implementor.visitChild(this, 0, (EnumerableRel) getInput(), prefer);
    Expression rows = block.append("rows", input.block);
    block.add(
        Expressions.return_(
            null,
            Expressions.call(
                Types.lookupMethod(RowBuffer.class, "of", Enumerable.class, DataContext.class),
                rows,
                implementor.getRootExpression())));
    return implementor.result(input.physType, block.toBlock());
  }
}
