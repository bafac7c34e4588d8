package io.cochonnet.adapter.rules;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Aggregates that can be had of smaller groups first, and of the results of those then. */
final class TwoStepCalls {
  private static final Map<SqlKind, SqlAggFunction> MERGING =
      Map.of(
          SqlKind.COUNT, SqlStdOperatorTable.SUM0,
          SqlKind.SUM, SqlStdOperatorTable.SUM,
          SqlKind.SUM0, SqlStdOperatorTable.SUM0,
          SqlKind.MIN, SqlStdOperatorTable.MIN,
          SqlKind.MAX, SqlStdOperatorTable.MAX);

  private TwoStepCalls() {}

  static boolean isMergeable(AggregateCall call) {
    return MERGING.containsKey(call.getAggregation().getKind())
        && !call.isDistinct()
        && call.distinctKeys == null
        && call.getArgList().size() <= 1;
  }

  /** Over the empty set a result may be NULL; in a group it is where an argument is. */
  static AggregateCall first(AggregateCall call, RelNode input) {
    return AggregateCall.create(
        call.getParserPosition(),
        call.getAggregation(),
        false,
        call.isApproximate(),
        call.ignoreNulls(),
        call.rexList,
        call.getArgList(),
        call.filterArg,
        null,
        call.collation,
        false,
        input,
        null,
        call.getName());
  }

  /** The call over its results, which stand in a column of the smaller groups. */
  static AggregateCall second(AggregateCall call, int column) {
    SqlAggFunction function =
        Objects.requireNonNull(MERGING.get(call.getAggregation().getKind()), call::toString);
    return over(call, function, List.of(column));
  }

  /** Another function, over other columns, with the result of the call. */
  static AggregateCall over(AggregateCall call, SqlAggFunction function, List<Integer> columns) {
    return AggregateCall.create(
        call.getParserPosition(),
        function,
        false,
        false,
        false,
        List.of(),
        columns,
        -1,
        null,
        RelCollations.EMPTY,
        call.getType(),
        call.getName());
  }
}
