package io.cochonnet.catalog.model;

import org.jspecify.annotations.Nullable;

/** The operators between two operands of an {@link Expression}. */
public enum ArithmeticOperator {
  PLUS("+", 1, false),
  MINUS("-", 1, true),
  TIMES("*", 2, false),
  DIVIDE("/", 2, true);

  private final String symbol;
  private final int binding;
  private final boolean needsOrder;

  ArithmeticOperator(String symbol, int binding, boolean needsOrder) {
    this.symbol = symbol;
    this.binding = binding;
    this.needsOrder = needsOrder;
  }

  public String symbol() {
    return symbol;
  }

  /** Whether {@code a - b} differs from {@code b - a}. */
  public boolean needsOrder() {
    return needsOrder;
  }

  /** The higher, the more tightly it holds its operands. */
  int binding() {
    return binding;
  }

  /** Null for a division by 0 and for a result that is no finite number. */
  @Nullable Double apply(double left, double right) {
    double result =
        switch (this) {
          case PLUS -> left + right;
          case MINUS -> left - right;
          case TIMES -> left * right;
          case DIVIDE -> left / right;
        };
    return Double.isFinite(result) ? Double.valueOf(result) : null;
  }
}
