package io.cochonnet.adapter;

import java.util.List;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.adapter.enumerable.NullPolicy;
import org.apache.calcite.adapter.enumerable.ReflectiveCallNotNullImplementor;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/**
 * Gives an opaque column of arrays its SQL type, as a cast does for the others: Calcite has no cast
 * from ANY to an array.
 */
public final class StoredArray implements ImplementableFunction {
  private static final SqlIdentifier NAME = new SqlIdentifier("STORED_ARRAY", SqlParserPos.ZERO);

  private StoredArray() {}

  /** The column, which has type ANY, as a value of {@code type}; plans show STORED_ARRAY. */
  static RexNode typed(RexBuilder rexBuilder, RexNode column, RelDataType type) {
    SqlUserDefinedFunction operator =
        new SqlUserDefinedFunction(
            NAME,
            SqlKind.OTHER_FUNCTION,
            ReturnTypes.explicit(type),
            InferTypes.RETURN_TYPE,
            OperandTypes.operandMetadata(
                List.of(SqlTypeFamily.ANY),
                typeFactory -> List.of(column.getType()),
                ordinal -> "column",
                ordinal -> false),
            new StoredArray());
    return rexBuilder.makeCall(type, operator, List.of(column));
  }

  /** What plans call: the value is a list already. */
  public static List<?> value(Object stored) {
    return (List<?>) stored;
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return List.of();
  }

  @Override
  public CallImplementor getImplementor() {
    return RexImpTable.createImplementor(
        new ReflectiveCallNotNullImplementor(
            Types.lookupMethod(StoredArray.class, "value", Object.class)),
        NullPolicy.STRICT,
        false);
  }
}
