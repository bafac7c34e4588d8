package io.cochonnet.catalog.function;

import io.cochonnet.catalog.CatalogException;
import io.cochonnet.catalog.ErrorCode;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Puts sums in the place of statistics over rows: {@code LIFT(value, variation, 'control')} becomes
 * {@code LIFT(base_sum, base_sum_of_squares, base_users, sum, sum_of_squares, users)} above an
 * aggregate that knows nothing of statistics and can be pushed down.
 */
public final class StatisticAggregates {
  private StatisticAggregates() {}

  /**
   * A statement that is yet to be planned, its subqueries too.
   *
   * @throws CatalogException CAT-063 where a statistic is used as a window function, or an argument
   *     that has to be the same for a whole group is not
   */
  public static RelNode rewritten(RelNode statement) {
    RexShuttle inExpressions =
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            return ((RexSubQuery) super.visitSubQuery(query)).clone(rewritten(query.rel));
          }

          @Override
          public RexNode visitOver(RexOver over) {
            refuseWindow(over);
            return super.visitOver(over);
          }
        };
    return statement.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            RelNode visited = super.visit(node).accept(inExpressions);
            return visited instanceof Aggregate aggregate && usesStatistics(aggregate)
                ? new AggregateRewriting(aggregate).rewritten()
                : visited;
          }
        });
  }

  private static boolean usesStatistics(Aggregate aggregate) {
    return aggregate.getAggCallList().stream()
        .anyMatch(call -> AggregateStatistic.of(call).isPresent());
  }

  private static void refuseWindow(RexOver over) {
    if (over.getAggOperator() instanceof AggregateStatistic) {
      throw new CatalogException(
          ErrorCode.STATISTIC_USE,
          "%1$s cannot be a window function (OVER). Take it in a query with GROUP BY, or take the sums with OVER and give them to %1$s."
              .formatted(over.getAggOperator().getName()));
    }
  }
}
