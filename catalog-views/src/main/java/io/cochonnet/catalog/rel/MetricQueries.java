package io.cochonnet.catalog.rel;

import io.cochonnet.catalog.CatalogException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlNode;

/**
 * Looks at a whole statement and refuses uses of the metrics table that have no meaning, with the
 * query that would work: metrics can be read by {@code METRIC(name)} only, grouped and filtered by
 * dimensions that they have.
 */
public final class MetricQueries {
  private MetricQueries() {}

  /** Changes a statement that was parsed and not yet validated, in place. */
  public static void prepare(SqlNode statement) {
    statement.accept(new MetricCalls());
  }

  /**
   * The statement, with its scans of the metrics table allowed to run.
   *
   * @throws CatalogException CAT-060 for a use that has no meaning
   */
  public static RelNode checked(RelNode statement) {
    new MetricUse().checkOutput(statement);
    return allowed(statement);
  }

  private static RelNode allowed(RelNode statement) {
    RexShuttle inConditions =
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            return query.clone(allowed(query.rel));
          }
        };
    return statement.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            RelNode visited = node instanceof MetricsScan scan ? scan.allowed() : super.visit(node);
            return visited.accept(inConditions);
          }
        });
  }

  /** The queries inside an expression. */
  static List<RelNode> queries(RexNode expression) {
    List<RelNode> queries = new ArrayList<>();
    expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            queries.add(query.rel);
            return super.visitSubQuery(query);
          }
        });
    return queries;
  }
}
