package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.adapter.translate.ScalarFunctions.Entry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.runtime.Hook;
import org.apache.calcite.sql.SqlKind;

/**
 * What queries are made of, as the planner gets them, as far as it is asked of what can be NULL.
 */
final class OperatorsUsed {
  private final Set<Entry> functions = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<SqlKind> conditions = EnumSet.noneOf(SqlKind.class);
  private final Set<SqlKind> aggregates = EnumSet.noneOf(SqlKind.class);

  Set<Entry> functions() {
    return functions;
  }

  Set<SqlKind> conditions() {
    return conditions;
  }

  Set<SqlKind> aggregates() {
    return aggregates;
  }

  /** Notes what a query is made of; the query does not run. */
  void add(SqlFixture sql, String query) throws SQLException {
    List<RelNode> converted = new ArrayList<>();
    Hook.Closeable hook = Hook.CONVERTED.<RelNode>addThread(converted::add);
    try {
      sql.localRows("explain plan with type for " + query);
    } finally {
      hook.close();
    }
    converted.forEach(this::note);
  }

  private void note(RelNode node) {
    if (node instanceof Aggregate aggregate) {
      aggregate.getAggCallList().forEach(call -> aggregates.add(call.getAggregation().getKind()));
    }
    node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            note(call);
            return super.visitCall(call);
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            note(subQuery.rel);
            return super.visitSubQuery(subQuery);
          }
        });
    node.getInputs().forEach(this::note);
  }

  private void note(RexCall call) {
    boolean overNull =
        call.getOperands().stream().anyMatch(operand -> operand.getType().isNullable());
    if (overNull || call.getOperands().stream().allMatch(RexLiteral.class::isInstance)) {
      ScalarFunctions.INSTANCE.find(call.getOperator()).ifPresent(functions::add);
      conditions.add(call.getKind());
    }
    // IN, BETWEEN and chains of comparisons
    if (call.getKind() == SqlKind.SEARCH) {
      conditions.addAll(EnumSet.of(SqlKind.EQUALS, SqlKind.OR));
    }
  }
}
