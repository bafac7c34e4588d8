package io.cochonnet.catalog.function;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The counts and sums over the rows of each arm.
 *
 * <p>A row counts where its CASE is not NULL. FILTER would say the same, but a call may have one of
 * its own.
 */
final class ArmColumns {
  private final Aggregate original;
  private final Totals totals;
  private final RexBuilder rex;

  ArmColumns(Aggregate original, Totals totals) {
    this.original = original;
    this.totals = totals;
    this.rex = original.getCluster().getRexBuilder();
  }

  /** Places of sum, sum of squares and users, of the baseline and then of the treated arm. */
  List<Integer> ofNumbers(AggregateCall call) {
    List<Integer> places = new ArrayList<>(ofNumber(call, List.of(inBaseline(call))));
    places.addAll(ofNumber(call, List.of(inTreated(call))));
    return places;
  }

  /** Places of sum, sum of squares and users of all rows. */
  List<Integer> ofNumber(AggregateCall call) {
    return ofNumber(call, List.of());
  }

  private List<Integer> ofNumber(AggregateCall call, List<RexNode> conditions) {
    RexNode value = rex.makeCast(nullable(SqlTypeName.DOUBLE), argument(call, 0));
    RexNode squared = rex.makeCall(SqlStdOperatorTable.MULTIPLY, value, value);
    return List.of(
        totals.place(SqlStdOperatorTable.SUM0, where(conditions, value), call),
        totals.place(SqlStdOperatorTable.SUM0, where(conditions, squared), call),
        totals.place(SqlStdOperatorTable.COUNT, where(conditions, value), call));
  }

  /** Places of conversions and users, of the baseline and then of the treated arm. */
  List<Integer> ofFlags(AggregateCall call) {
    List<Integer> places = new ArrayList<>(ofFlag(call, List.of(inBaseline(call))));
    places.addAll(ofFlag(call, List.of(inTreated(call))));
    return places;
  }

  /** Places of conversions and users of all rows. */
  List<Integer> ofFlag(AggregateCall call) {
    return ofFlag(call, List.of());
  }

  private List<Integer> ofFlag(AggregateCall call, List<RexNode> conditions) {
    RexNode outcome = rex.ensureType(nullable(SqlTypeName.BOOLEAN), argument(call, 0), false);
    RexNode known = rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, outcome);
    return List.of(
        count(call, Stream.concat(conditions.stream(), Stream.of(outcome)).toList()),
        count(call, Stream.concat(conditions.stream(), Stream.of(known)).toList()));
  }

  private RexNode inBaseline(AggregateCall call) {
    return rex.makeCall(SqlStdOperatorTable.EQUALS, variation(call, 0), variation(call, 1));
  }

  private RexNode inTreated(AggregateCall call) {
    return rex.makeCall(SqlStdOperatorTable.NOT_EQUALS, variation(call, 0), variation(call, 1));
  }

  /** The variation or the control, which stand behind the value where there is one. */
  private RexNode variation(AggregateCall call, int index) {
    boolean hasValue =
        AggregateStatistic.of(call)
            .map(it -> it.operands().slot(0).parameter() != Parameter.VARIATION)
            .orElse(true);
    return argument(call, hasValue ? index + 1 : index);
  }

  /** Places of the rows of the treated arm and of the baseline. */
  List<Integer> ofRows(AggregateCall call) {
    return List.of(count(call, List.of(inTreated(call))), count(call, List.of(inBaseline(call))));
  }

  private int count(AggregateCall call, List<RexNode> conditions) {
    RexNode one = rex.makeExactLiteral(BigDecimal.ONE, nullable(SqlTypeName.INTEGER));
    return totals.place(SqlStdOperatorTable.COUNT, where(conditions, one), call);
  }

  /** The value where all conditions are true, otherwise NULL. */
  private RexNode where(List<RexNode> conditions, RexNode value) {
    if (conditions.isEmpty()) {
      return value;
    }
    return rex.makeCall(
        SqlStdOperatorTable.CASE,
        RexUtil.composeConjunction(rex, conditions),
        value,
        rex.makeNullLiteral(nullable(value.getType().getSqlTypeName())));
  }

  private RexNode argument(AggregateCall call, int index) {
    return rex.makeInputRef(original.getInput(), call.getArgList().get(index));
  }

  private RelDataType nullable(SqlTypeName type) {
    return rex.getTypeFactory()
        .createTypeWithNullability(rex.getTypeFactory().createSqlType(type), true);
  }
}
