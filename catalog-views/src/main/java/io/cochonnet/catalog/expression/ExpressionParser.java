package io.cochonnet.catalog.expression;

import io.cochonnet.catalog.model.ArithmeticOperator;
import io.cochonnet.catalog.model.Expression;
import io.cochonnet.catalog.model.ExpressionFunction;
import io.cochonnet.yaml.NearestName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;

/** Reads the expression of a derived metric: {@code (mau - wau) / NULLIF(mau, 0)}. */
public final class ExpressionParser {
  private static final Map<SqlKind, ArithmeticOperator> OPERATORS =
      new EnumMap<>(
          Map.of(
              SqlKind.PLUS, ArithmeticOperator.PLUS,
              SqlKind.MINUS, ArithmeticOperator.MINUS,
              SqlKind.TIMES, ArithmeticOperator.TIMES,
              SqlKind.DIVIDE, ArithmeticOperator.DIVIDE));
  private static final List<String> FUNCTIONS =
      Arrays.stream(ExpressionFunction.values()).map(Enum::name).toList();

  /** The most places that ROUND keeps; a double has no more. */
  private static final int PLACES = 15;

  private final Consumer<String> problems;

  private ExpressionParser(Consumer<String> problems) {
    this.problems = problems;
  }

  /** Empty where the text is no such expression; {@code problems} is told each reason. */
  public static Optional<Expression> parse(String text, Consumer<String> problems) {
    return SqlReader.read(text, problems)
        .flatMap(node -> new ExpressionParser(problems).convert(node));
  }

  private Optional<Expression> convert(SqlNode node) {
    if (node instanceof SqlNumericLiteral literal) {
      return Optional.of(new Expression.Constant(literal.getValueAs(BigDecimal.class)));
    }
    if (node instanceof SqlIdentifier identifier && identifier.isSimple()) {
      return Optional.of(
          new Expression.Reference(
              identifier.getSimple(),
              node.getParserPosition().getLineNum(),
              node.getParserPosition().getColumnNum()));
    }
    return node instanceof SqlCall call ? convertCall(call) : refuse(node);
  }

  private Optional<Expression> convertCall(SqlCall call) {
    ArithmeticOperator operator = OPERATORS.get(call.getKind());
    if (operator != null && call.operandCount() == 2) {
      Optional<Expression> left = convert(call.operand(0));
      Optional<Expression> right = convert(call.operand(1));
      return left.isEmpty() || right.isEmpty()
          ? Optional.empty()
          : Optional.of(new Expression.Arithmetic(operator, left.get(), right.get()));
    }
    return switch (call.getKind()) {
      case PLUS_PREFIX -> convert(call.operand(0));
      case MINUS_PREFIX -> convert(call.operand(0)).map(ExpressionParser::negated);
      default -> isFunction(call) ? convertFunction(call) : refuse(call);
    };
  }

  private static Expression negated(Expression operand) {
    return operand instanceof Expression.Constant constant
        ? new Expression.Constant(constant.number().negate())
        : new Expression.Negation(operand);
  }

  private static boolean isFunction(SqlCall call) {
    return call.getOperator() instanceof SqlFunction;
  }

  private Optional<Expression> convertFunction(SqlCall call) {
    String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
    if (!FUNCTIONS.contains(name)) {
      problems.accept(
          "Function[%s] is not one of %s%s.%s"
              .formatted(
                  name,
                  String.join(", ", FUNCTIONS),
                  SqlReader.at(call.getParserPosition()),
                  NearestName.suggestion(name, FUNCTIONS)));
      return Optional.empty();
    }
    ExpressionFunction function = ExpressionFunction.valueOf(name);
    List<Expression> arguments = new ArrayList<>();
    call.getOperandList().forEach(it -> convert(it).ifPresent(arguments::add));
    if (arguments.size() < call.operandCount()) {
      return Optional.empty();
    }
    return checked(call, function, arguments);
  }

  private Optional<Expression> checked(
      SqlCall call, ExpressionFunction function, List<Expression> arguments) {
    if (!function.takes(arguments.size())) {
      problems.accept(
          "Function[%s] takes %s arguments, not %d%s"
              .formatted(
                  function,
                  function.arity(),
                  arguments.size(),
                  SqlReader.at(call.getParserPosition())));
      return Optional.empty();
    }
    if (function == ExpressionFunction.ROUND
        && arguments.size() == 2
        && !isPlaces(arguments.get(1))) {
      problems.accept(
          "Function[ROUND] takes a whole number from 0 to %d as its second argument%s"
              .formatted(PLACES, SqlReader.at(call.getParserPosition())));
      return Optional.empty();
    }
    return Optional.of(new Expression.Call(function, arguments));
  }

  private static boolean isPlaces(Expression argument) {
    return argument instanceof Expression.Constant constant
        && constant.number().stripTrailingZeros().scale() <= 0
        && constant.number().signum() >= 0
        && constant.number().compareTo(BigDecimal.valueOf(PLACES)) <= 0;
  }

  private Optional<Expression> refuse(SqlNode node) {
    problems.accept(
        "Numbers, names of metrics, + - * /, parentheses and %s were expected%s"
            .formatted(String.join(", ", FUNCTIONS), SqlReader.at(node.getParserPosition())));
    return Optional.empty();
  }
}
