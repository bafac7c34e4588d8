package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.schema.FieldPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonValue;

/**
 * An aggregation expression.
 *
 * <p>{@link InputColumn} stands for a column of the relational input whose place in the document is
 * not yet known; {@link ColumnBinding} replaces it. Everything else is MQL as the server sees it.
 */
public sealed interface MqlExpression {

  /** A question put to every kind of expression. */
  interface Visitor<R> {
    R field(FieldReference field);

    R variable(VariableReference variable);

    R column(InputColumn column);

    R literal(Literal literal);

    R operator(Operator operator);

    R namedOperator(NamedOperator operator);

    R document(DocumentExpression document);
  }

  <R> R accept(Visitor<R> visitor);

  /** A field of the current document, e.g. {@code '$app.platform'}. */
  record FieldReference(FieldPath path) implements MqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.field(this);
    }
  }

  /** A field of a variable's value, e.g. {@code '$$row.score.home'}. */
  record VariableReference(String variable, FieldPath path) implements MqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.variable(this);
    }
  }

  /** Column {@code ordinal}, from 0, of the relational input. */
  record InputColumn(int ordinal) implements MqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.column(this);
    }
  }

  /** A constant, typed as BSON. */
  record Literal(BsonValue value) implements MqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /** An operator applied to arguments, e.g. {@code {$add: ['$price', '$tax']}}. */
  record Operator(String name, List<MqlExpression> arguments) implements MqlExpression {
    public Operator {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.operator(this);
    }
  }

  /** An operator with named arguments, e.g. {@code {$dateTrunc: {date: '$ts', unit: 'day'}}}. */
  record NamedOperator(String name, Map<String, MqlExpression> arguments) implements MqlExpression {
    public NamedOperator {
      arguments = new LinkedHashMap<>(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.namedOperator(this);
    }
  }

  /** A document built from expressions, e.g. {@code {country: '$country'}}. */
  record DocumentExpression(Map<String, MqlExpression> fields) implements MqlExpression {
    public DocumentExpression {
      fields = new LinkedHashMap<>(fields);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.document(this);
    }
  }
}
