package io.cochonnet.catalog.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.catalog.model.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions over metrics: what is read, what it evaluates to, what is refused and where. */
class ExpressionParserTest {
  private static final Map<String, @Nullable Double> VALUES = values();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "mau - wau                     | 60",
        "mau - wau - dau               | 50",
        "mau - (wau - dau)             | 70",
        "2 * (mau + 0.5)               | 201",
        "mau / 0                       | -",
        "mau / zero                    | -",
        "zero / zero                   | -",
        "mau / NULLIF(zero, 0)         | -",
        "mau + missing                 | -",
        "-mau                          | -100",
        "-(wau - mau) * 2              | 120",
        "- -mau                        | 100",
        "+wau                          | 40",
        "ABS(wau - mau)                | 60",
        "ABS(missing)                  | -",
        "ROUND(2.5)                    | 3",
        "ROUND(-2.5)                   | -3",
        "ROUND(wau / 7, 2)             | 5.71",
        "COALESCE(missing, wau, mau)   | 40",
        "COALESCE(missing, missing)    | -",
        "COALESCE(mau / zero, 0)       | 0",
        "NULLIF(wau, 40)               | -",
        "NULLIF(wau, missing)          | 40",
        "NULLIF(missing, 1)            | -",
        "GREATEST(dau, wau, mau)       | 100",
        "LEAST(dau, wau, mau)          | 10",
        "GREATEST(dau, missing)        | -",
        "LEAST(dau, missing)           | -",
        "1e308 * 10 * dau              | -",
        "MAU / wau                     | 2.5"
      })
  void evaluates(String text, @Nullable Double expected) {
    Expression expression = read(text);
    assertThat(expression.evaluate(VALUES::get)).isEqualTo(expected);
    assertThat(read(expression.sql()).evaluate(VALUES::get))
        .as(expression.sql())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(a+b)*c               | (a + b) * c",
        "a+(b*c)               | a + b * c",
        "a-(b-c)               | a - (b - c)",
        "(a-b)-c               | a - b - c",
        "a/(b/c)               | a / (b / c)",
        "-(a+b)                | -(a + b)",
        "- a                   | -a",
        "a - -b                | a - -b",
        "round(a/b,2)          | ROUND(a / b, 2)",
        "coalesce(a, (b + 1))  | COALESCE(a, b + 1)"
      })
  void writesItAsSql(String text, String sql) {
    assertThat(read(text).sql()).isEqualTo(sql);
    assertThat(read(sql).sql()).isEqualTo(sql);
  }

  @Test
  void knowsItsMetricsAndTheirPlaces() {
    Expression expression = read("mau / NULLIF(wau, 0)\n  - mau");
    assertThat(expression.metrics()).containsExactly("mau", "wau");
    assertThat(expression.references())
        .containsExactly(
            new Expression.Reference("mau", 1, 1),
            new Expression.Reference("wau", 1, 14),
            new Expression.Reference("mau", 2, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mau +            | Encountered \"+ <EOF>\" (line 1, column 5)",
        "ROUN(mau)        | Function[ROUN] is not one of ABS, ROUND, COALESCE, NULLIF, GREATEST,"
            + " LEAST (line 1, column 1). Did you mean ROUND?",
        "1 + SUM(mau)     | Function[SUM] is not one of ABS, ROUND, COALESCE, NULLIF, GREATEST,"
            + " LEAST (line 1, column 5).",
        "ABS(mau, wau)    | Function[ABS] takes 1 arguments, not 2 (line 1, column 1)",
        "ROUND(mau, wau)  | Function[ROUND] takes a whole number from 0 to 15 as its second"
            + " argument (line 1, column 1)",
        "ROUND(mau, -1)   | Function[ROUND] takes a whole number from 0 to 15 as its second"
            + " argument (line 1, column 1)",
        "mau > 5          | Numbers, names of metrics, + - * /, parentheses and ABS, ROUND,"
            + " COALESCE, NULLIF, GREATEST, LEAST were expected (line 1, column 1)",
        "mau + 'a'        | Numbers, names of metrics, + - * /, parentheses and ABS, ROUND,"
            + " COALESCE, NULLIF, GREATEST, LEAST were expected (line 1, column 7)",
        "catalog.mau      | Numbers, names of metrics, + - * /, parentheses and ABS, ROUND,"
            + " COALESCE, NULLIF, GREATEST, LEAST were expected (line 1, column 1)",
        "(SELECT 1)       | Numbers, names of metrics, + - * /, parentheses and ABS, ROUND,"
            + " COALESCE, NULLIF, GREATEST, LEAST were expected (line 1, column 1)"
      })
  void refuses(String text, String problem) {
    List<String> problems = new ArrayList<>();
    assertThat(ExpressionParser.parse(text, problems::add)).isEmpty();
    assertThat(problems).containsExactly(problem);
  }

  private static Expression read(String text) {
    Optional<Expression> expression =
        ExpressionParser.parse(
            text,
            problem -> {
              throw new AssertionError(problem);
            });
    return expression.orElseThrow();
  }

  private static Map<String, @Nullable Double> values() {
    Map<String, @Nullable Double> values = new HashMap<>();
    values.put("dau", 10.0);
    values.put("wau", 40.0);
    values.put("mau", 100.0);
    values.put("zero", 0.0);
    values.put("missing", null);
    return values;
  }
}
