package io.cochonnet.catalog.rel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Optionality;
import org.jspecify.annotations.Nullable;

/**
 * Marks calls of the metric functions as aggregates before they are validated.
 *
 * <p>Calcite looks up which of several functions of a name is meant when it derives a type. For
 * HAVING that is after it has looked for columns outside of aggregates, so that {@code HAVING
 * METRIC_IS_COMPLETE(mau)} would be refused.
 */
final class MetricCalls extends SqlBasicVisitor<@Nullable Void> {
  private static final Set<String> NAMES =
      Arrays.stream(MetricFunction.Output.values()).map(Enum::name).collect(Collectors.toSet());

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlBasicCall basic
        && basic.getOperator() instanceof SqlUnresolvedFunction function) {
      SqlIdentifier name = function.getNameAsId();
      if (name.isSimple() && NAMES.contains(name.getSimple().toUpperCase(Locale.ROOT))) {
        basic.setOperator(new AnyOfTheName(name));
      }
    }
    return super.visit(call);
  }

  /** Stands for a function of its name until validation puts that in its place. */
  private static final class AnyOfTheName extends SqlAggFunction {
    AnyOfTheName(SqlIdentifier name) {
      super(
          name.getSimple(),
          name,
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.ARG0,
          null,
          OperandTypes.ANY,
          SqlFunctionCategory.USER_DEFINED_FUNCTION,
          false,
          false,
          Optionality.FORBIDDEN);
    }
  }
}
