package io.cochonnet.adapter.translate;

import static io.cochonnet.adapter.translate.NullBehaviour.GUARDED;
import static io.cochonnet.adapter.translate.NullBehaviour.NULL;
import static io.cochonnet.adapter.translate.NullBehaviour.OWN;

import io.cochonnet.adapter.mql.Capability;
import java.util.ArrayList;
import java.util.HashMap;
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

  private final Map<SqlOperator, Entry> byOperator = new HashMap<>();
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
    add(SqlStdOperatorTable.DIVIDE, NULL, new DivideFunction());
    add(SqlStdOperatorTable.MOD, NULL, new ModFunction());
    add(SqlStdOperatorTable.ABS, NULL, OperatorFunction.of("$abs"));
    add(SqlStdOperatorTable.UNARY_MINUS, NULL, new NegateFunction());
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
    add(SqlStdOperatorTable.FLOOR, NULL, new FloorFunction());
    add(SqlStdOperatorTable.EXTRACT, NULL, new ExtractFunction());
    add(SqlStdOperatorTable.DATETIME_PLUS, NULL, new DateTimeShiftFunction("$add"));
    add(SqlStdOperatorTable.MINUS_DATE, NULL, new DateTimeShiftFunction("$subtract"));
    addNamed("LOCAL_DATE", NULL, new LocalDateFunction());
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
