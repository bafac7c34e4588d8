package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.mql.MqlExpression.DocumentExpression;
import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlExpression.InputColumn;
import io.cochonnet.adapter.mql.MqlExpression.Literal;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import io.cochonnet.adapter.mql.MqlExpression.Operator;
import io.cochonnet.adapter.mql.MqlExpression.VariableReference;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Renders expressions to BSON. */
final class ExpressionRenderer implements MqlExpression.Visitor<BsonValue> {
  static final ExpressionRenderer INSTANCE = new ExpressionRenderer();

  private ExpressionRenderer() {}

  static BsonValue render(MqlExpression expression) {
    return expression.accept(INSTANCE);
  }

  static BsonDocument renderFields(Map<String, MqlExpression> fields) {
    BsonDocument document = new BsonDocument();
    fields.forEach((name, expression) -> document.append(name, render(expression)));
    return document;
  }

  @Override
  public BsonValue field(FieldReference field) {
    return new BsonString("$" + field.path());
  }

  @Override
  public BsonValue variable(VariableReference variable) {
    return new BsonString("$$" + variable.variable() + "." + variable.path());
  }

  @Override
  public BsonValue column(InputColumn column) {
    throw new IllegalStateException("Column[" + column.ordinal() + "] was not bound to a field");
  }

  /**
   * Texts and documents could be read as field references or operators, and parameters can turn out
   * to be texts: they are wrapped.
   */
  @Override
  public BsonValue literal(Literal literal) {
    BsonValue value = literal.value();
    boolean ambiguous =
        value.isDocument()
            || value.isArray()
            || value.isSymbol()
            || (value.isString() && value.asString().getValue().startsWith("$"));
    return ambiguous ? new BsonDocument("$literal", value) : value;
  }

  @Override
  public BsonValue operator(Operator operator) {
    List<BsonValue> arguments =
        operator.arguments().stream().map(ExpressionRenderer::render).toList();
    return new BsonDocument(
        operator.name(), arguments.size() == 1 ? arguments.get(0) : new BsonArray(arguments));
  }

  @Override
  public BsonValue namedOperator(NamedOperator operator) {
    return new BsonDocument(operator.name(), renderFields(operator.arguments()));
  }

  @Override
  public BsonValue document(DocumentExpression document) {
    return renderFields(document.fields());
  }
}
