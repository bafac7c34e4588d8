package io.cochonnet.adapter.translate;

import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Expressions that can be NaN though no stored number is. */
final class NotANumber {
  private static final Set<SqlOperator> SOURCES =
      Set.of(
          SqlStdOperatorTable.POWER,
          SqlStdOperatorTable.SIN,
          SqlStdOperatorTable.COS,
          SqlStdOperatorTable.TAN,
          SqlStdOperatorTable.ASIN,
          SqlStdOperatorTable.ACOS);

  private NotANumber() {}

  static boolean canBe(RexNode node) {
    return node instanceof RexCall call
        && SqlTypeUtil.isApproximateNumeric(call.getType())
        && (isSource(call) || call.getOperands().stream().anyMatch(NotANumber::canBe));
  }

  private static boolean isSource(RexCall call) {
    return SOURCES.contains(call.getOperator())
        || (call.getOperator().equals(SqlStdOperatorTable.DIVIDE)
            && !(call.getOperands().get(1) instanceof RexLiteral));
  }
}
