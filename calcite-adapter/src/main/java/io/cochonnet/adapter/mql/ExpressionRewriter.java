package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.mql.MqlExpression.DocumentExpression;
import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlExpression.InputColumn;
import io.cochonnet.adapter.mql.MqlExpression.Literal;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import io.cochonnet.adapter.mql.MqlExpression.Operator;
import io.cochonnet.adapter.mql.MqlExpression.VariableReference;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies an expression; subclasses say what becomes of its leaves. */
abstract class ExpressionRewriter implements MqlExpression.Visitor<MqlExpression> {

  final MqlExpression rewrite(MqlExpression expression) {
    return expression.accept(this);
  }

  @Override
  public MqlExpression field(FieldReference field) {
    return field;
  }

  @Override
  public MqlExpression variable(VariableReference variable) {
    return variable;
  }

  @Override
  public MqlExpression column(InputColumn column) {
    return column;
  }

  @Override
  public MqlExpression literal(Literal literal) {
    return literal;
  }

  @Override
  public MqlExpression operator(Operator operator) {
    return new Operator(operator.name(), operator.arguments().stream().map(this::rewrite).toList());
  }

  @Override
  public MqlExpression namedOperator(NamedOperator operator) {
    return new NamedOperator(operator.name(), rewriteAll(operator.arguments()));
  }

  @Override
  public MqlExpression document(DocumentExpression document) {
    return new DocumentExpression(rewriteAll(document.fields()));
  }

  private Map<String, MqlExpression> rewriteAll(Map<String, MqlExpression> expressions) {
    Map<String, MqlExpression> rewritten = new LinkedHashMap<>();
    expressions.forEach((name, expression) -> rewritten.put(name, rewrite(expression)));
    return rewritten;
  }
}
