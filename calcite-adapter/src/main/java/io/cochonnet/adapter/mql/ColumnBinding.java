package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.mql.MqlExpression.InputColumn;
import java.util.List;

/** Replaces input columns by the expressions that hold them in the current document. */
public final class ColumnBinding extends ExpressionRewriter {
  private final List<MqlExpression> columns;

  /** Column {@code i} is bound to {@code columns.get(i)}. */
  public ColumnBinding(List<MqlExpression> columns) {
    this.columns = List.copyOf(columns);
  }

  public MqlExpression bind(MqlExpression expression) {
    return rewrite(expression);
  }

  @Override
  public MqlExpression column(InputColumn column) {
    return columns.get(column.ordinal());
  }
}
