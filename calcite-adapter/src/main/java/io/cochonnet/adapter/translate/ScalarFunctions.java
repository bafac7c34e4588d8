package io.cochonnet.adapter.translate;

import static io.cochonnet.adapter.translate.NullBehaviour.GUARDED;
import static io.cochonnet.adapter.translate.NullBehaviour.NULL;
import static io.cochonnet.adapter.translate.NullBehaviour.OWN;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.translate.DoubleFunction.Domain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The scalar functions that have an MQL form, or a known reason for having none: one line a
 * function. Comparisons and the boolean connectives are not functions here, since they have two
 * polarities: see {@link ConditionTranslator}.
 */
final class ScalarFunctions {
  static final ScalarFunctions INSTANCE = new ScalarFunctions();

  private static final String ASCII_ONLY = "changes the letters A to Z only in MongoDB";

  /** By identity: libraries have operators of one name, equal to each other, that differ. */
  private final IdentityHashMap<SqlOperator, Entry> byOperator = new IdentityHashMap<>();

  private final Map<String, Entry> byName = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  /**
   * A line of the table.
   *
   * @param name as SQL writes it
   */
  record Entry(String name, NullBehaviour onNull, ScalarFunction function) {}

  private ScalarFunctions() {
    addNumbers();
    addTrigonometry();
    addTexts();
    addDates();
    add(SqlStdOperatorTable.CASE, OWN, new CaseFunction());
    add(SqlStdOperatorTable.COALESCE, OWN, new CoalesceFunction());
    add(SqlStdOperatorTable.CAST, NULL, new CastFunction());
  }

  // SQL, what becomes of null, MQL

  private void addNumbers() {
    add(SqlStdOperatorTable.PLUS, NULL, new ArithmeticFunction("$add"));
    add(SqlStdOperatorTable.MINUS, NULL, new ArithmeticFunction("$subtract"));
    add(SqlStdOperatorTable.MULTIPLY, NULL, new ArithmeticFunction("$multiply"));
    // Calcite computes intervals with these
    add(SqlStdOperatorTable.CHECKED_PLUS, NULL, new CheckedFunction("$add"));
    add(SqlStdOperatorTable.CHECKED_MINUS, NULL, new CheckedFunction("$subtract"));
    add(SqlStdOperatorTable.CHECKED_MULTIPLY, NULL, new CheckedFunction("$multiply"));
    add(SqlStdOperatorTable.DIVIDE, NULL, new DivideFunction());
    add(SqlStdOperatorTable.MOD, NULL, new ModFunction());
    add(SqlStdOperatorTable.DIVIDE_INTEGER, NULL, new DivideFunction());
    add(SqlStdOperatorTable.ABS, NULL, new AbsFunction());
    add(SqlStdOperatorTable.UNARY_MINUS, NULL, new NegateFunction());
    add(SqlStdOperatorTable.FLOOR, NULL, FloorFunction.FLOOR);
    add(SqlStdOperatorTable.CEIL, NULL, FloorFunction.CEIL);
    add(SqlStdOperatorTable.ROUND, NULL, new RoundFunction(true));
    add(SqlStdOperatorTable.TRUNCATE, NULL, new RoundFunction(false));
    add(SqlStdOperatorTable.SIGN, GUARDED, new SignFunction());
    add(SqlStdOperatorTable.POWER, NULL, new PowerFunction());
    add(SqlLibraryOperators.POWER_PG, NULL, new PowerFunction());
    add(SqlStdOperatorTable.EXP, NULL, exponential("$exp", Domain.ALL));
    add(SqlStdOperatorTable.LN, NULL, logarithm("$ln"));
    add(SqlStdOperatorTable.LOG10, NULL, logarithm("$log10"));
    add(SqlLibraryOperators.LOG_POSTGRES, NULL, logarithm("$log10"));
    add(SqlStdOperatorTable.BITAND, NULL, new BitFunction("$bitAnd"));
    add(SqlStdOperatorTable.BITOR, NULL, new BitFunction("$bitOr"));
    add(SqlStdOperatorTable.BITXOR, NULL, new BitFunction("$bitXor"));
  }

  private void addTrigonometry() {
    add(SqlStdOperatorTable.SIN, NULL, trigonometric("$sin", Domain.FINITE));
    add(SqlStdOperatorTable.COS, NULL, trigonometric("$cos", Domain.FINITE));
    add(SqlStdOperatorTable.TAN, NULL, trigonometric("$tan", Domain.FINITE));
    add(SqlStdOperatorTable.ASIN, NULL, trigonometric("$asin", Domain.UNIT));
    add(SqlStdOperatorTable.ACOS, NULL, trigonometric("$acos", Domain.UNIT));
    add(SqlStdOperatorTable.ATAN, NULL, trigonometric("$atan", Domain.ALL));
    add(SqlStdOperatorTable.ATAN2, NULL, trigonometric("$atan2", Domain.ALL));
    add(SqlLibraryOperators.SINH, NULL, trigonometric("$sinh", Domain.ALL));
    add(SqlLibraryOperators.COSH, NULL, trigonometric("$cosh", Domain.ALL));
    add(SqlLibraryOperators.TANH, NULL, trigonometric("$tanh", Domain.ALL));
    add(SqlStdOperatorTable.DEGREES, NULL, trigonometric("$radiansToDegrees", Domain.ALL));
    add(SqlStdOperatorTable.RADIANS, NULL, trigonometric("$degreesToRadians", Domain.ALL));
    add(SqlStdOperatorTable.PI, NULL, new ConstantFunction(Mql.number(Math.PI)));
  }

  private static DoubleFunction exponential(String operator, Domain domain) {
    return new DoubleFunction(operator, Capability.EXPONENTIAL, domain);
  }

  private static DoubleFunction logarithm(String operator) {
    return new DoubleFunction(operator, Capability.LOGARITHMS, Domain.POSITIVE);
  }

  private static DoubleFunction trigonometric(String operator, Domain domain) {
    return new DoubleFunction(operator, Capability.TRIGONOMETRY, domain);
  }

  private void addTexts() {
    add(SqlStdOperatorTable.CONCAT, NULL, new ConcatFunction(false));
    add(SqlLibraryOperators.CONCAT_FUNCTION, NULL, new ConcatFunction(false));
    add(SqlLibraryOperators.CONCAT2, NULL, new ConcatFunction(false));
    add(SqlLibraryOperators.CONCAT_FUNCTION_WITH_NULL, OWN, new ConcatFunction(true));
    add(
        SqlStdOperatorTable.CHAR_LENGTH,
        GUARDED,
        OperatorFunction.of("$strLenCP", Capability.TEXT));
    add(SqlStdOperatorTable.SUBSTRING, GUARDED, new SubstringFunction());
    add(SqlLibraryOperators.LEFT, GUARDED, LeftRightFunction.LEFT);
    add(SqlLibraryOperators.RIGHT, GUARDED, LeftRightFunction.RIGHT);
    add(SqlStdOperatorTable.POSITION, NULL, new PositionFunction());
    add(SqlStdOperatorTable.TRIM, NULL, new TrimFunction());
    add(SqlStdOperatorTable.REPLACE, NULL, new ReplaceFunction());
    add(SqlLibraryOperators.SPLIT_PART, GUARDED, new SplitPartFunction());
    add(SqlStdOperatorTable.LIKE, GUARDED, new LikeFunction());
    add(SqlLibraryOperators.ILIKE, GUARDED, new LikeFunction());
    add(SqlLibraryOperators.STARTS_WITH, GUARDED, AffixFunction.STARTS_WITH);
    add(SqlLibraryOperators.ENDS_WITH, GUARDED, AffixFunction.ENDS_WITH);
    add(SqlStdOperatorTable.UPPER, NULL, ScalarFunction.refused(ASCII_ONLY));
    add(SqlStdOperatorTable.LOWER, NULL, ScalarFunction.refused(ASCII_ONLY));
  }

  private void addDates() {
    add(SqlStdOperatorTable.EXTRACT, NULL, new ExtractFunction());
    add(SqlLibraryOperators.DATE_PART, NULL, new ExtractFunction());
    add(SqlStdOperatorTable.LAST_DAY, NULL, new LastDayFunction());
    add(SqlStdOperatorTable.DATETIME_PLUS, NULL, new DateTimeShiftFunction(1));
    add(SqlStdOperatorTable.MINUS_DATE, NULL, new DateTimeShiftFunction(-1));
    add(SqlStdOperatorTable.REINTERPRET, NULL, new ReinterpretFunction());
    addNamed("LOCAL_DATE", NULL, ZonedFunction.LOCAL_DATE);
    addNamed("TO_LOCAL", NULL, ZonedFunction.TO_LOCAL);
  }

  /** The table, in its order. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The MQL form of an operator, if it has one. */
  Optional<Entry> find(SqlOperator operator) {
    Entry standard = byOperator.get(operator);
    return standard != null
        ? Optional.of(standard)
        : Optional.ofNullable(byName.get(operator.getName().toUpperCase(Locale.ROOT)));
  }

  private void add(SqlOperator operator, NullBehaviour onNull, ScalarFunction function) {
    Entry entry = new Entry(operator.getName(), onNull, function);
    entries.add(entry);
    byOperator.put(operator, entry);
  }

  /** For functions of ours, which Calcite makes operators of only where they are called. */
  private void addNamed(String name, NullBehaviour onNull, ScalarFunction function) {
    Entry entry = new Entry(name, onNull, function);
    entries.add(entry);
    byName.put(name, entry);
  }
}
