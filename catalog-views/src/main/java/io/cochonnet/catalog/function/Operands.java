package io.cochonnet.catalog.function;

import io.cochonnet.catalog.function.Form.Slot;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumUtils;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeInference;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** What statistics over numbers and over rows have in common for Calcite. */
final class Operands {
  private Operands() {}

  static SqlReturnTypeInference returnType(StatisticFunction function) {
    return function.givesText()
        ? ReturnTypes.VARCHAR_FORCE_NULLABLE
        : ReturnTypes.DOUBLE_FORCE_NULLABLE;
  }

  /** Parameters of a statement take the type of the place where they stand. */
  static SqlOperandTypeInference inference(FormOperands operands) {
    return (binding, returnType, types) -> {
      List<RelDataType> known = operands.paramTypes(binding.getTypeFactory());
      for (int i = 0; i < types.length && i < known.size(); i++) {
        types[i] = known.get(i);
      }
    };
  }

  /**
   * The type of a call whose function is known. Calcite's own way would look the function up by its
   * name once more.
   */
  static RelDataType deriveType(
      SqlFunction function, SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    SqlValidatorScope inside = scope.getOperandScope(call);
    for (SqlNode operand : call.getOperandList()) {
      validator.deriveType(inside, operand);
    }
    return function.validateOperands(validator, inside, call);
  }

  /** A call of {@link StatisticCode} with all arguments, those that were left out too. */
  static Expression code(FormOperands operands, List<Expression> values) {
    StatisticFunction function = operands.function();
    Expression method = Expressions.constant(io.cochonnet.catalog.function.Method.RELATIVE.label());
    List<Expression> numbers = new ArrayList<>();
    Form form = operands.form().orElseThrow();
    for (int place = 0; place < form.slots().size(); place++) {
      Slot slot = form.slots().get(place);
      int argument = operands.places().indexOf(place);
      if (slot.isMethod()) {
        method = argument < 0 ? method : values.get(argument);
      } else if (argument < 0) {
        numbers.add(Expressions.constant(slot.otherwise().orElseThrow(), double.class));
      } else {
        numbers.add(EnumUtils.convert(values.get(argument), double.class));
      }
    }
    return Expressions.call(
        evaluation(function),
        Expressions.constant(function.name()),
        Expressions.constant(form.shape().name()),
        method,
        Expressions.newArrayInit(double.class, numbers));
  }

  private static Method evaluation(StatisticFunction function) {
    return Types.lookupMethod(
        StatisticCode.class,
        function.givesText() ? "text" : "number",
        String.class,
        String.class,
        String.class,
        double[].class);
  }
}
