package io.cochonnet.catalog;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.adapter.enumerable.EnumUtils;
import org.apache.calcite.adapter.enumerable.NullPolicy;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.schema.ScalarFunction;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * A static method from doubles to a nullable double as a SQL function, NULL where an argument is.
 * Calcite's own wrapper passes a DECIMAL argument as it is, which does not compile.
 */
record DoubleFunction(Method method) implements ScalarFunction, ImplementableFunction {

  @Override
  public RelDataType getReturnType(RelDataTypeFactory factory) {
    return nullableDouble(factory);
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return IntStream.range(0, method.getParameterCount())
        .<FunctionParameter>mapToObj(
            ordinal -> new Parameter(ordinal, method.getParameters()[ordinal].getName()))
        .toList();
  }

  @Override
  public CallImplementor getImplementor() {
    return RexImpTable.createImplementor(
        (translator, call, operands) -> {
          Expression[] doubles =
              operands.stream()
                  .map(operand -> EnumUtils.convert(operand, double.class))
                  .toArray(Expression[]::new);
          return Expressions.call(method, Arrays.asList(doubles));
        },
        NullPolicy.SEMI_STRICT,
        false);
  }

  private static RelDataType nullableDouble(RelDataTypeFactory factory) {
    return factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.DOUBLE), true);
  }

  private record Parameter(int ordinal, String name) implements FunctionParameter {
    @Override
    public int getOrdinal() {
      return ordinal;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public RelDataType getType(RelDataTypeFactory factory) {
      return nullableDouble(factory);
    }

    @Override
    public boolean isOptional() {
      return false;
    }
  }
}
