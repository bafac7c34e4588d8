package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.mql.MqlExpression.InputColumn;
import io.cochonnet.adapter.mql.MqlExpression.Literal;
import io.cochonnet.adapter.mql.MqlExpression.Operator;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;

/** Short names for the expressions that translations are made of. */
public final class Mql {
  public static final MqlExpression NULL = new Literal(BsonNull.VALUE);
  public static final MqlExpression TRUE = new Literal(BsonBoolean.TRUE);
  public static final MqlExpression FALSE = new Literal(BsonBoolean.FALSE);

  private Mql() {}

  public static MqlExpression column(int ordinal) {
    return new InputColumn(ordinal);
  }

  public static MqlExpression operator(String name, MqlExpression... arguments) {
    return new Operator(name, List.of(arguments));
  }

  public static MqlExpression operator(String name, List<MqlExpression> arguments) {
    return new Operator(name, arguments);
  }

  public static MqlExpression integer(int value) {
    return new Literal(new BsonInt32(value));
  }

  public static MqlExpression integer(long value) {
    return new Literal(new BsonInt64(value));
  }

  public static MqlExpression number(double value) {
    return new Literal(new BsonDouble(value));
  }

  public static MqlExpression text(String value) {
    return new Literal(new BsonString(value));
  }

  /**
   * True or false, never null: {@code $lte: [x, null]} holds for null and missing on all servers.
   */
  public static MqlExpression isNull(MqlExpression expression) {
    return operator("$lte", expression, NULL);
  }

  /** True or false, never null; false for null and missing. */
  public static MqlExpression isNotNull(MqlExpression expression) {
    return operator("$gt", expression, NULL);
  }

  public static MqlExpression condition(
      MqlExpression condition, MqlExpression then, MqlExpression otherwise) {
    return operator("$cond", condition, then, otherwise);
  }

  /** {@code $and}, flattened where there is nothing or one thing to join. */
  public static MqlExpression and(List<MqlExpression> conditions) {
    return joined("$and", conditions, TRUE);
  }

  /** {@code $or}, flattened where there is nothing or one thing to join. */
  public static MqlExpression or(List<MqlExpression> conditions) {
    return joined("$or", conditions, FALSE);
  }

  private static MqlExpression joined(
      String name, List<MqlExpression> conditions, MqlExpression ofNothing) {
    return switch (conditions.size()) {
      case 0 -> ofNothing;
      case 1 -> conditions.get(0);
      default -> new Operator(name, conditions);
    };
  }
}
