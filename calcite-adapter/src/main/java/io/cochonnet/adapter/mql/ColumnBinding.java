package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.mql.MqlExpression.DocumentExpression;
import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlExpression.InputColumn;
import io.cochonnet.adapter.mql.MqlExpression.Literal;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import io.cochonnet.adapter.mql.MqlExpression.Operator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replaces input columns by the expressions that hold them in the current document. */
public final class ColumnBinding implements MqlExpression.Visitor<MqlExpression> {
  private final List<MqlExpression> columns;

  /** Column {@code i} is bound to {@code columns.get(i)}. */
  public ColumnBinding(List<MqlExpression> columns) {
    this.columns = List.copyOf(columns);
  }

  public MqlExpression bind(MqlExpression expression) {
    return expression.accept(this);
  }

  @Override
  public MqlExpression field(FieldReference field) {
    return field;
  }

  @Override
  public MqlExpression column(InputColumn column) {
    return columns.get(column.ordinal());
  }

  @Override
  public MqlExpression literal(Literal literal) {
    return literal;
  }

  @Override
  public MqlExpression operator(Operator operator) {
    return new Operator(operator.name(), operator.arguments().stream().map(this::bind).toList());
  }

  @Override
  public MqlExpression namedOperator(NamedOperator operator) {
    return new NamedOperator(operator.name(), bindAll(operator.arguments()));
  }

  @Override
  public MqlExpression document(DocumentExpression document) {
    return new DocumentExpression(bindAll(document.fields()));
  }

  private Map<String, MqlExpression> bindAll(Map<String, MqlExpression> expressions) {
    Map<String, MqlExpression> bound = new LinkedHashMap<>();
    expressions.forEach((name, expression) -> bound.put(name, bind(expression)));
    return bound;
  }
}
