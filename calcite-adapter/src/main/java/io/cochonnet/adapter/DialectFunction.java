package io.cochonnet.adapter;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.adapter.enumerable.NullPolicy;
import org.apache.calcite.adapter.enumerable.ReflectiveCallNotNullImplementor;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.schema.ScalarFunction;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * A strict scalar function whose SQL types are stated, and whose method works on Calcite's internal
 * values: days and milliseconds as numbers, so that the process's own time zone never has a say.
 */
final class DialectFunction implements ScalarFunction, ImplementableFunction {
  private final Method method;
  private final SqlTypeName returnType;
  private final List<FunctionParameter> parameters;

  private record Parameter(int ordinal, String name, SqlTypeName type)
      implements FunctionParameter {
    @Override
    public int getOrdinal() {
      return ordinal;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public RelDataType getType(RelDataTypeFactory typeFactory) {
      return nullable(type, typeFactory);
    }

    @Override
    public boolean isOptional() {
      return false;
    }
  }

  private DialectFunction(
      Method method, SqlTypeName returnType, List<FunctionParameter> parameters) {
    this.method = method;
    this.returnType = returnType;
    this.parameters = List.copyOf(parameters);
  }

  /** A function without parameters yet, implemented by the one public method of this name. */
  static DialectFunction of(Class<?> type, String methodName, SqlTypeName returnType) {
    Method method =
        Arrays.stream(type.getMethods())
            .filter(candidate -> candidate.getName().equals(methodName))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(methodName));
    return new DialectFunction(method, returnType, List.of());
  }

  DialectFunction parameter(String name, SqlTypeName type) {
    List<FunctionParameter> longer = new ArrayList<>(parameters);
    longer.add(new Parameter(longer.size(), name, type));
    return new DialectFunction(method, returnType, longer);
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return parameters;
  }

  @Override
  public RelDataType getReturnType(RelDataTypeFactory typeFactory) {
    return nullable(returnType, typeFactory);
  }

  @Override
  public CallImplementor getImplementor() {
    return RexImpTable.createImplementor(
        new ReflectiveCallNotNullImplementor(method), NullPolicy.STRICT, false);
  }

  private static RelDataType nullable(SqlTypeName type, RelDataTypeFactory typeFactory) {
    RelDataType sqlType =
        type == SqlTypeName.TIMESTAMP
            ? typeFactory.createSqlType(type, 3)
            : typeFactory.createSqlType(type);
    return typeFactory.createTypeWithNullability(sqlType, true);
  }
}
