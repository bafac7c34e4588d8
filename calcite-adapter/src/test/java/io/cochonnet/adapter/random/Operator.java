package io.cochonnet.adapter.random;

import java.util.List;

/**
 * An operator or function of fixed kinds.
 *
 * @param template SQL with <code>{}</code> for each operand
 * @param arithmetic whether it may overflow, or lose digits, over values near their type's limits
 */
record Operator(String template, Kind result, List<Kind> operands, boolean arithmetic) {
  Operator {
    operands = List.copyOf(operands);
  }

  /** Operands of a whole predicate are rather compared with literals. */
  boolean isPredicate() {
    return result == Kind.BOOLEAN && operands.stream().anyMatch(kind -> kind != Kind.BOOLEAN);
  }

  boolean isConnective() {
    return result == Kind.BOOLEAN && operands.stream().allMatch(kind -> kind == Kind.BOOLEAN);
  }
}
