package io.cochonnet.catalog.expression;

import io.cochonnet.yaml.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.dialect.CalciteSqlDialect;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlNameMatchers;

/**
 * The filter of a metric: a condition over the columns of one row, that always gives the same
 * answer for the same row.
 */
public final class FilterText {
  static final SqlOperatorTable FUNCTIONS =
      SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
          SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL);

  private final String text;
  private final SqlNode node;
  private final List<Column> columns;

  private FilterText(String text, SqlNode node, List<Column> columns) {
    this.text = text;
    this.node = node;
    this.columns = List.copyOf(columns);
  }

  /**
   * A mention of a column.
   *
   * @param place where in the text, such as {@code " (line 1, column 5)"}
   */
  public record Column(String name, String place) {}

  /** Empty where the text is no such condition; {@code problems} is told each reason. */
  public static Optional<FilterText> parse(String text, Consumer<String> problems) {
    return SqlReader.read(text, problems)
        .flatMap(
            node -> {
              Walk walk = new Walk(problems);
              node.accept(walk);
              return walk.sound
                  ? Optional.of(new FilterText(text, node, walk.columns))
                  : Optional.empty();
            });
  }

  /** The filter of a checked definition. */
  public static FilterText checked(String text) {
    return parse(text, problem -> {})
        .orElseThrow(() -> new IllegalStateException("Filter[" + text + "] was not checked."));
  }

  /** Every mention of a column, in the order of the text. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * What is wrong with the types of the columns, in words and with its place; empty where nothing
   * is.
   *
   * @param types type by name in lower case, for every column of the filter
   */
  public Optional<String> typeProblem(Map<String, SqlTypeName> types) {
    // The validator changes what it validates
    return SqlReader.read(text, problem -> {}).flatMap(it -> FilterTypes.problem(it, types));
  }

  /** The condition with every name quoted, as any parser of Calcite's reads it. */
  public String sql() {
    return sql(node);
  }

  /**
   * A text that is the same for filters that differ in white space, in the case of names, in the
   * order of what AND and OR join, or in the order of the values of IN only.
   */
  public String canonical() {
    return canonical(node);
  }

  private static String canonical(SqlNode node) {
    if (node instanceof SqlCall call) {
      switch (call.getKind()) {
        case AND, OR -> {
          Set<String> parts = new TreeSet<>();
          flatten(call, call.getKind(), parts);
          return parts.stream().collect(Collectors.joining(" " + call.getKind() + " ", "(", ")"));
        }
        case IN, NOT_IN -> {
          Set<String> values = new TreeSet<>();
          ((SqlNodeList) call.operand(1)).forEach(it -> values.add(sql(it)));
          return "%s %s %s".formatted(sql(call.operand(0)), call.getKind(), values);
        }
        case NOT -> {
          return "NOT " + canonical(call.operand(0));
        }
        default -> {
          return sql(node);
        }
      }
    }
    return sql(node);
  }

  private static void flatten(SqlNode node, SqlKind kind, Set<String> parts) {
    if (node instanceof SqlCall call && call.getKind() == kind) {
      call.getOperandList().forEach(it -> flatten(it, kind, parts));
    } else {
      parts.add(canonical(node));
    }
  }

  private static String sql(SqlNode node) {
    return node.toSqlString(
            config ->
                config
                    .withDialect(CalciteSqlDialect.DEFAULT)
                    .withQuoteAllIdentifiers(true)
                    .withAlwaysUseParentheses(true))
        .getSql()
        .replaceAll("\\R\\s*", " ");
  }

  /** Gathers the columns and refuses what a filter must not hold. */
  private static final class Walk extends SqlBasicVisitor<Void> {
    private final Consumer<String> problems;
    private final List<Column> columns = new ArrayList<>();
    private boolean sound = true;

    private Walk(Consumer<String> problems) {
      this.problems = problems;
    }

    @Override
    public Void visit(SqlIdentifier identifier) {
      String place = SqlReader.at(identifier.getParserPosition());
      if (isNiladic(identifier)) {
        refuse(
            "%s gives another value each time, so it is not allowed%s"
                .formatted(identifier.getSimple().toUpperCase(Locale.ROOT), place));
      } else if (identifier.isSimple()) {
        columns.add(new Column(identifier.getSimple(), place));
      } else {
        refuse("Column[" + identifier + "] was expected to be a plain name" + place);
      }
      return super.visit(identifier);
    }

    @Override
    public Void visit(SqlDynamicParam parameter) {
      refuse("A parameter (?) is not allowed" + SqlReader.at(parameter.getParserPosition()));
      return super.visit(parameter);
    }

    @Override
    public Void visit(SqlCall call) {
      if (SqlKind.QUERY.contains(call.getKind()) || call.getKind() == SqlKind.WITH) {
        refuse("A query is not allowed" + SqlReader.at(call.getParserPosition()));
        return null;
      }
      if (call.getKind() == SqlKind.OVER) {
        refuse("A window function is not allowed" + SqlReader.at(call.getParserPosition()));
        return null;
      }
      if (call.getOperator() instanceof SqlFunction function
          && !isAllowed(function, call.getParserPosition())) {
        return null;
      }
      return super.visit(call);
    }

    private boolean isAllowed(SqlFunction function, SqlParserPos position) {
      String name = function.getName().toUpperCase(Locale.ROOT);
      List<SqlOperator> known = resolve(function);
      if (known.isEmpty()) {
        refuse(
            "Function[%s] does not exist%s.%s"
                .formatted(name, SqlReader.at(position), NearestName.suggestion(name, names())));
      } else if (known.stream().allMatch(SqlOperator::isAggregator)) {
        refuse("The aggregate %s is not allowed%s".formatted(name, SqlReader.at(position)));
      } else if (known.stream().anyMatch(it -> !it.isDeterministic() || it.isDynamicFunction())) {
        refuse(
            "%s gives another value each time, so it is not allowed%s"
                .formatted(name, SqlReader.at(position)));
      } else {
        return true;
      }
      return false;
    }

    /** {@code CURRENT_DATE} and its kin are names to the parser. */
    private static boolean isNiladic(SqlIdentifier identifier) {
      List<SqlOperator> known = new ArrayList<>();
      if (identifier.isSimple() && !identifier.isComponentQuoted(0)) {
        FUNCTIONS.lookupOperatorOverloads(
            identifier, null, SqlSyntax.FUNCTION_ID, known, SqlNameMatchers.liberal());
      }
      return known.stream().anyMatch(SqlOperator::isDynamicFunction);
    }

    private static List<SqlOperator> resolve(SqlFunction function) {
      if (!(function instanceof SqlUnresolvedFunction)) {
        return List.of(function);
      }
      List<SqlOperator> known = new ArrayList<>();
      SqlIdentifier name = function.getSqlIdentifier();
      if (name != null) {
        for (SqlFunctionCategory category :
            List.of(SqlFunctionCategory.USER_DEFINED_FUNCTION, SqlFunctionCategory.SYSTEM)) {
          FUNCTIONS.lookupOperatorOverloads(
              name, category, SqlSyntax.FUNCTION, known, SqlNameMatchers.liberal());
        }
      }
      return known;
    }

    private static List<String> names() {
      return FUNCTIONS.getOperatorList().stream()
          .filter(it -> it instanceof SqlFunction && !it.isAggregator())
          .map(it -> it.getName().toUpperCase(Locale.ROOT))
          .distinct()
          .toList();
    }

    private void refuse(String problem) {
      sound = false;
      problems.accept(problem);
    }
  }
}
