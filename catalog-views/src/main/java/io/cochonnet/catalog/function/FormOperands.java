package io.cochonnet.catalog.function;

import io.cochonnet.catalog.function.Form.Slot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandMetadata;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * The arguments of a call and the types that they may have.
 *
 * @param form of the call; empty where the arguments fit none, which any check then reports
 * @param places of the arguments among the form's slots
 */
record FormOperands(StatisticFunction function, Optional<Form> form, List<Integer> places)
    implements SqlOperandMetadata {
  FormOperands {
    places = List.copyOf(places);
  }

  Slot slot(int argument) {
    return form.orElseThrow().slots().get(places.get(argument));
  }

  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    boolean fits = form.isPresent() && fits(binding);
    if (!fits && throwOnFailure) {
      throw binding.newValidationSignatureError();
    }
    return fits;
  }

  /**
   * @throws io.cochonnet.catalog.CatalogException CAT-062 for a method that the function lacks
   */
  private boolean fits(SqlCallBinding binding) {
    for (int argument = 0; argument < places.size(); argument++) {
      if (!fits(binding, argument)) {
        return false;
      }
      if (slot(argument).isMethod() && binding.operand(argument) instanceof SqlLiteral literal) {
        Method.of(literal.getValueAs(String.class), function);
      }
    }
    return true;
  }

  private boolean fits(SqlCallBinding binding, int argument) {
    RelDataType type = binding.getOperandType(argument);
    boolean open = SqlTypeUtil.isNull(type) || type.getSqlTypeName() == SqlTypeName.UNKNOWN;
    boolean number = open || SqlTypeUtil.isNumeric(type);
    boolean flag = open || SqlTypeUtil.isBoolean(type);
    return switch (slot(argument).parameter().takes()) {
      case NUMBER -> number;
      case FLAG -> flag;
      case NUMBER_OR_FLAG -> number || flag;
      case KEY -> open || SqlTypeUtil.isAtomic(type);
      case CONTROL ->
          open || SqlTypeUtil.inSameFamilyOrNull(type, binding.getOperandType(argument - 1));
      case METHOD -> SqlTypeUtil.inCharFamily(type);
    };
  }

  /** Any, so that a wrong number is answered with the forms that there are. */
  @Override
  public SqlOperandCountRange getOperandCountRange() {
    return SqlOperandCountRanges.any();
  }

  @Override
  public String getAllowedSignatures(SqlOperator operator, String name) {
    return function.forms().stream()
        .map(it -> function.name() + "(" + it.signature() + ")")
        .collect(Collectors.joining("; "));
  }

  /** The types that parameters of a prepared statement get. */
  @Override
  public List<RelDataType> paramTypes(RelDataTypeFactory factory) {
    return places.stream()
        .map(place -> form.orElseThrow().slots().get(place).parameter())
        .map(parameter -> factory.createSqlType(type(parameter)))
        .map(type -> factory.createTypeWithNullability(type, true))
        .toList();
  }

  private static SqlTypeName type(Parameter parameter) {
    return switch (parameter.takes()) {
      case NUMBER, NUMBER_OR_FLAG -> SqlTypeName.DOUBLE;
      case FLAG -> SqlTypeName.BOOLEAN;
      case KEY, CONTROL, METHOD -> SqlTypeName.VARCHAR;
    };
  }

  @Override
  public List<String> paramNames() {
    return places.stream()
        .map(place -> form.orElseThrow().slots().get(place).parameter().label())
        .toList();
  }
}
