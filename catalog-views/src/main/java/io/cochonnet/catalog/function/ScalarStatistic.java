package io.cochonnet.catalog.function;

import java.util.List;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.adapter.enumerable.NullPolicy;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** A statistic over numbers, with the code that computes it. */
final class ScalarStatistic extends SqlUserDefinedFunction {
  ScalarStatistic(FormOperands operands) {
    super(
        new SqlIdentifier(operands.function().name(), SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        Operands.returnType(operands.function()),
        Operands.inference(operands),
        operands,
        new Implementation(operands));
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    return Operands.deriveType(this, validator, scope, call);
  }

  private record Implementation(FormOperands operands) implements ImplementableFunction {
    @Override
    public CallImplementor getImplementor() {
      return RexImpTable.createImplementor(
          (translator, call, values) -> Operands.code(operands, values),
          NullPolicy.SEMI_STRICT,
          false);
    }

    /** None: the arguments were checked by their form. */
    @Override
    public List<FunctionParameter> getParameters() {
      return List.of();
    }
  }
}
