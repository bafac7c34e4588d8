package io.cochonnet.catalog.function;

import java.util.Optional;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Optionality;

/** A statistic over rows; {@link StatisticAggregates} puts sums in its place before planning. */
final class AggregateStatistic extends SqlAggFunction {
  private final FormOperands operands;

  AggregateStatistic(FormOperands operands) {
    super(
        operands.function().name(),
        new SqlIdentifier(operands.function().name(), SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        Operands.returnType(operands.function()),
        Operands.inference(operands),
        operands,
        SqlFunctionCategory.USER_DEFINED_FUNCTION,
        false,
        false,
        Optionality.FORBIDDEN);
    this.operands = operands;
  }

  /** The statistic that an aggregate calls; empty for any other aggregate. */
  static Optional<AggregateStatistic> of(AggregateCall call) {
    return call.getAggregation() instanceof AggregateStatistic statistic
        ? Optional.of(statistic)
        : Optional.empty();
  }

  FormOperands operands() {
    return operands;
  }

  @Override
  public boolean isQuantifierAllowed() {
    return false;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    return Operands.deriveType(this, validator, scope, call);
  }
}
