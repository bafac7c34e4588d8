package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlExpression.Literal;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.MismatchPolicy;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * Stored columns as expressions. A column whose misfits read as NULL carries a guard, so that a
 * pushed computation sees what a row would show; one whose misfits are errors is trusted.
 */
public final class StoredValue {
  private StoredValue() {}

  /**
   * Whether expressions can be made over the column on the server. Others (JSON, binary, and what
   * the server cannot guard) are opaque: they can be read, and everything else is local. Arrays can
   * be taken apart into rows.
   */
  public static boolean isTransparent(ColumnDeclaration column, Capabilities capabilities) {
    boolean guarded = column.onTypeMismatch() == MismatchPolicy.NULL;
    return switch (column.type().kind()) {
      case JSON, BINARY -> false;
      case ARRAY -> !guarded && isTransparent(column.elements(column.path()), capabilities);
      case OBJECT_ID -> !guarded && capabilities.has(Capability.OBJECT_ID_TEXT);
      case DECIMAL -> !guarded && capabilities.has(Capability.DECIMAL128);
      case INTEGER, BIGINT, DOUBLE, DATE -> !guarded;
      case BOOLEAN, VARCHAR, TIMESTAMP -> !guarded || capabilities.has(Capability.TYPE_ORDER);
    };
  }

  static MqlExpression of(ColumnDeclaration column) {
    MqlExpression field = new FieldReference(column.path());
    if (column.onTypeMismatch() == MismatchPolicy.NULL) {
      return guarded(column, field);
    }
    return switch (column.type().kind()) {
      case OBJECT_ID -> Mql.operator("$toString", field);
      default -> field;
    };
  }

  /** BSON orders values by type first: what lies between two types' bounds has the type. */
  private static MqlExpression guarded(ColumnDeclaration column, MqlExpression field) {
    return switch (column.type().kind()) {
      case BOOLEAN ->
          Mql.condition(
              Mql.or(
                  List.of(
                      Mql.operator("$eq", field, literal(BsonBoolean.TRUE)),
                      Mql.operator("$eq", field, literal(BsonBoolean.FALSE)))),
              field,
              Mql.NULL);
      case VARCHAR -> between(field, "$gte", new BsonString(""), new BsonDocument());
      // Not every server takes the lowest of all dates.
      case TIMESTAMP -> between(field, "$gt", BsonBoolean.TRUE, new BsonTimestamp(0, 0));
      default -> field;
    };
  }

  private static MqlExpression between(
      MqlExpression field, String above, BsonValue from, BsonValue below) {
    return Mql.condition(
        Mql.and(
            List.of(
                Mql.operator(above, field, literal(from)),
                Mql.operator("$lt", field, literal(below)))),
        field,
        Mql.NULL);
  }

  private static MqlExpression literal(BsonValue value) {
    return new Literal(value);
  }
}
