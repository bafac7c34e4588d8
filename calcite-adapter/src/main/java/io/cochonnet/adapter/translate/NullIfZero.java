package io.cochonnet.adapter.translate;

import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * {@code NULLIF(x, 0)}, the divisor that cannot fail. Calcite has it as {@code CASE WHEN x = 0 THEN
 * NULL ELSE x END}.
 */
final class NullIfZero {
  private NullIfZero() {}

  static boolean is(RexNode node) {
    if (node.getKind() == SqlKind.CAST && RexUtil.isLosslessCast(node)) {
      return is(((RexCall) node).getOperands().get(0));
    }
    if (node.getKind() != SqlKind.CASE) {
      return false;
    }
    List<RexNode> parts = ((RexCall) node).getOperands();
    return parts.size() == 3
        && RexUtil.isNullLiteral(parts.get(1), true)
        && isZeroTest(parts.get(0), withoutCast(parts.get(2)));
  }

  private static boolean isZeroTest(RexNode condition, RexNode value) {
    if (condition.getKind() != SqlKind.EQUALS) {
      return false;
    }
    List<RexNode> sides = ((RexCall) condition).getOperands();
    return (withoutCast(sides.get(0)).equals(value) && isZero(sides.get(1)))
        || (withoutCast(sides.get(1)).equals(value) && isZero(sides.get(0)));
  }

  private static boolean isZero(RexNode node) {
    return node instanceof RexLiteral literal
        && literal.getValue() instanceof BigDecimal number
        && number.signum() == 0;
  }

  /** What is zero before such a cast is zero after it, and nothing else is. */
  private static RexNode withoutCast(RexNode node) {
    return node.getKind() == SqlKind.CAST && RexUtil.isLosslessCast(node)
        ? withoutCast(((RexCall) node).getOperands().get(0))
        : node;
  }
}
