package io.cochonnet.adapter.translate;

import static io.cochonnet.adapter.translate.NullBehaviour.NULL;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The scalar functions that have an MQL form: one line a function. Comparisons and the boolean
 * connectives are not functions here, since they have two polarities: see {@link
 * ConditionTranslator}.
 */
final class ScalarFunctions {
  static final ScalarFunctions INSTANCE = new ScalarFunctions();

  private final Map<SqlOperator, ScalarFunction> byOperator = new HashMap<>();
  private final Map<String, ScalarFunction> byName = new HashMap<>();

  private ScalarFunctions() {
    // SQL, MQL operator, what the server answers to a null argument
    add(SqlStdOperatorTable.PLUS, new ArithmeticFunction("$add"));
    add(SqlStdOperatorTable.MINUS, new ArithmeticFunction("$subtract"));
    add(SqlStdOperatorTable.MULTIPLY, new ArithmeticFunction("$multiply"));
    add(SqlStdOperatorTable.DIVIDE, new DivideFunction());
    add(SqlStdOperatorTable.MOD, new ModFunction());
    add(SqlStdOperatorTable.ABS, new OperatorFunction("$abs", NULL));
    add(SqlStdOperatorTable.UNARY_MINUS, new NegateFunction());
    add(SqlStdOperatorTable.CASE, new CaseFunction());
    add(SqlStdOperatorTable.COALESCE, new CoalesceFunction());
    add(SqlStdOperatorTable.CAST, new CastFunction());
    add(SqlStdOperatorTable.FLOOR, new FloorFunction());
    add(SqlStdOperatorTable.EXTRACT, new ExtractFunction());
    add(SqlStdOperatorTable.DATETIME_PLUS, new DateTimeShiftFunction("$add"));
    add(SqlStdOperatorTable.MINUS_DATE, new DateTimeShiftFunction("$subtract"));
    add("LOCAL_DATE", new LocalDateFunction());
  }

  /** The MQL form of an operator, if it has one. */
  Optional<ScalarFunction> find(SqlOperator operator) {
    ScalarFunction standard = byOperator.get(operator);
    return standard != null
        ? Optional.of(standard)
        : Optional.ofNullable(byName.get(operator.getName().toUpperCase(Locale.ROOT)));
  }

  private void add(SqlOperator operator, ScalarFunction function) {
    byOperator.put(operator, function);
  }

  private void add(String name, ScalarFunction function) {
    byName.put(name, function);
  }
}
