package io.cochonnet.catalog;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.schema.ScalarFunction;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** {@code LOCAL_DATE(ts, zone)}: the stand-in for the adapter's function. */
public final class LocalDateFunction implements ScalarFunction, ImplementableFunction {
  private final ScalarFunctionImpl function =
      (ScalarFunctionImpl)
          Objects.requireNonNull(ScalarFunctionImpl.create(LocalDateFunction.class, "localDate"));

  /** The local day of a moment, both as Calcite holds them. */
  public static @Nullable Integer localDate(@Nullable Long ts, String zone) {
    return ts == null
        ? null
        : (int) Instant.ofEpochMilli(ts).atZone(ZoneId.of(zone)).toLocalDate().toEpochDay();
  }

  @Override
  public RelDataType getReturnType(RelDataTypeFactory factory) {
    return factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.DATE), true);
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return function.getParameters();
  }

  @Override
  public CallImplementor getImplementor() {
    return function.getImplementor();
  }
}
