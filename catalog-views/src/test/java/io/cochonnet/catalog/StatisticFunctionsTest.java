package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cochonnet.catalog.function.FunctionForm;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics in SQL: figures of GrowthBook's engine to 17 digits, forms, NULL, and refusals. */
class StatisticFunctionsTest {
  /** Three rows of the baseline (games 1, 3, 5) and three of the others (4, 8, 6); two no one's. */
  private static final String PLAY =
      """
      (VALUES ('control', 1, true, 'FR'), ('control', 3, false, 'FR'), ('control', 5, true, 'SE'),
        ('blue', 4, true, 'FR'), ('blue', 8, false, 'FR'), ('red', 6, false, 'SE'),
        (CAST(NULL AS VARCHAR(9)), 90, true, 'FR'), ('blue', CAST(NULL AS INTEGER), CAST(NULL AS BOOLEAN), 'FR'))
        AS play(variation, games, retained, country)\
      """;

  private static Usage usage;

  @BeforeAll
  static void open() throws SQLException {
    usage = new Usage();
  }

  @AfterAll
  static void close() throws SQLException {
    usage.close();
  }

  private static List<String> query(String sql) throws SQLException {
    return usage.query(sql.replace("FROM play", "FROM " + PLAY));
  }

  private static double number(String expression) throws SQLException {
    return Double.parseDouble(query("SELECT " + expression).get(0));
  }

  /**
   * Cases pub-story-2400-per-arm, pub-story-abs-pp, pub-seq-1, pub-bayes-1, pub-srm-bad,
   * pub-power-1 to 3; the sums of squares of pub-power-2 are (n - 1) 81 + n 12.5^2.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "LIFT(1200, 2400, 1274, 2400); 0.061666666666666667",
        "LIFT_STANDARD_ERROR(1200, 2400, 1274, 2400); 0.02974428049595791",
        "LIFT_CI_LOWER(1200, 2400, 1274, 2400, 0.05); 0.0033542380072383443",
        "LIFT_CI_UPPER(1200, 2400, 1274, 2400, 0.05, 'relative'); 0.11997909532609517",
        "LIFT_P_VALUE(1200, 2400, 1274, 2400); 0.038204340471981624",
        "LIFT(672, 2400, 821, 2400, 'absolute'); 0.062083333333333324",
        "LIFT_CI_LOWER(672, 2400, 821, 2400, 0.05, 'ABSOLUTE'); 0.035943999189568226",
        "LIFT_P_VALUE(672, 2400, 821, 2400, 'absolute'); 3.3070182920980074e-06",
        "LIFT_CI_LOWER(1200, 2500, 1300, 2500, 0.05, 'sequential'); -0.0098183208443613137",
        "LIFT_CI_UPPER(1200, 2500, 1300, 2500, 0.05, 'sequential'); 0.17648498751102798",
        "LIFT_P_VALUE(1200, 2500, 1300, 2500, 'sequential'); 0.11317394982905334",
        "LIFT_P_VALUE(1200, 2500, 1300, 2500, 'sequential', 0.05); 0.11317394982905334",
        "CHANCE_TO_WIN(1000, 4000, 1085, 4100); 0.9283354788082464",
        "RISK_OF_SWITCHING(1000, 4000, 1085, 4100); 0.0012732289730372659",
        "RISK_OF_STAYING(1000, 4000, 1085, 4100); 0.059809814338890924",
        "NEWCOMBE_CI_LOWER(1200, 2500, 1300, 2500, 0.05); 0.012281932399050944",
        "NEWCOMBE_CI_UPPER(1200, 2500, 1300, 2500, 0.05); 0.06763127866877632",
        "SRM_P_VALUE(4800, 5200, 0.5, 0.5); 6.334248366623988e-05",
        "LIFT_POWER(300, 1000, 2400, 0.062, 0.05); 0.27575606171789835",
        "MDE(300, 1000, 2400, 0.05, 0.8); 0.13194006596725982",
        "LIFT_POWER(12500, 237169, 1000, 2000, 0.04, 0.05); 0.40608667937216364",
        "MDE(12500, 237169, 1000, 2000, 0.05, 0.8, 'relative'); 0.06592370617014112",
        "LIFT_POWER(480, 1000, 2400, 0.062, 0.05, 'sequential'); 0.2525526007336536",
        "MDE(480, 1000, 2400, 0.05, 0.8, 'sequential'); 0.13978053490725623",
        "CHI_SQUARE_P_VALUE(3.841458820694124, 1); 0.05",
      })
  void givesTheReferenceFigures(String call, double expected) throws SQLException {
    assertThat(number(call))
        .isCloseTo(expected, within(1e-10 * Math.max(1e-4, Math.abs(expected))));
  }

  /** Means 3 and 6, variances 4 and 4: 6 = 3 (1 + 1), and sqrt(4/3 (1 + 4)/9) by hand. */
  @Test
  void comparesMeansBySums() throws SQLException {
    assertThat(number("LIFT(9, 35, 3, 18, 116, 3)")).isEqualTo(1);
    assertThat(number("LIFT_STANDARD_ERROR(9, 35, 3, 18, 116, 3)"))
        .isCloseTo(Math.sqrt(20.0 / 27), within(1e-15));
    assertThat(number("LIFT(9, 35, 3, 18, 116, 3, 'absolute')")).isEqualTo(3);
    assertThat(number("LIFT_STANDARD_ERROR(9, 35, 3, 18, 116, 3, 'absolute')"))
        .isCloseTo(Math.sqrt(8.0 / 3), within(1e-15));
  }

  @Test
  void comparesRowsAsTheirSums() throws SQLException {
    assertThat(
            query(
                "SELECT LIFT(games, variation, 'control') = LIFT(9, 35, 3, 18, 116, 3),"
                    + " LIFT_P_VALUE(games, variation, 'control') = LIFT_P_VALUE(9, 35, 3, 18, 116,"
                    + " 3), LIFT_CI_LOWER(games, variation, 'control') = LIFT_CI_LOWER(9, 35, 3,"
                    + " 18, 116, 3, 0.05), LIFT_CI_UPPER(games, variation, 'control', 0.1,"
                    + " 'absolute') = LIFT_CI_UPPER(9, 35, 3, 18, 116, 3, 0.1, 'absolute') FROM"
                    + " play"))
        .containsExactly("true|true|true|true");
    assertThat(
            query(
                "SELECT LIFT(retained, variation, 'control') = LIFT(2, 3, 1, 3),"
                    + " NEWCOMBE_CI_LOWER(retained, variation, 'control') = NEWCOMBE_CI_LOWER(2, 3,"
                    + " 1, 3, 0.05), SRM_P_VALUE(variation, 'control') = SRM_P_VALUE(4, 3, 1, 1),"
                    + " SRM_P_VALUE(variation, 'control', 0.25) = SRM_P_VALUE(4, 3, 3, 1) FROM"
                    + " play"))
        .containsExactly("true|true|true|true");
    assertThat(
            query(
                "SELECT MDE(games, 500) = MDE(27, 151, 6, 500, 0.05, 0.8), MDE(retained, 900, 0.1,"
                    + " 0.9, 'sequential') = MDE(3, 6, 900, 0.1, 0.9, 'sequential'),"
                    + " LIFT_POWER(games, 500, 0.1, 0.01) = LIFT_POWER(27, 151, 6, 500, 0.1, 0.01)"
                    + " FROM play WHERE variation IS NOT NULL"))
        .containsExactly("true|true|true");
  }

  @Test
  void testsEachGroupByItself() throws SQLException {
    assertThat(
            query(
                "SELECT country, LIFT(games, variation, 'control', 'absolute') AS l, COUNT(*),"
                    + " LIFT_PROBLEM(games, variation, 'control') IS NULL FROM play GROUP BY"
                    + " ROLLUP(country) ORDER BY country"))
        .containsExactly("FR|4.0|6|true", "SE|-|2|false", "-|3.0|8|true");
  }

  @Test
  void standsInHavingOrderByAndExpressions() throws SQLException {
    assertThat(
            query(
                "SELECT country FROM play GROUP BY country HAVING LIFT(games, variation, 'control')"
                    + " > 1 ORDER BY LIFT(games, variation, 'control')"))
        .containsExactly("FR");
    assertThat(
            query(
                "SELECT country, COUNT(*) FROM play GROUP BY country HAVING LIFT(MIN(games),"
                    + " 100, MAX(games), 100) IS NOT NULL ORDER BY LIFT(MIN(games), 100,"
                    + " MAX(games), 100), LIFT(1, 2, 3, COUNT(*))"))
        .containsExactly("SE|2", "FR|6");
    assertThat(
            query(
                "SELECT ROUND(100 * LIFT(games, variation, 'control') FILTER (WHERE games < 8) + 1,"
                    + " 6) FROM play"))
        .containsExactly("67.666667");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LIFT(NULL, 100, 5, 100)",
        "LIFT(0, 100, 5, 100)",
        "LIFT(9, 35, 3, 18, NULL, 3)",
        "LIFT_CI_LOWER(50, 100, 60, 100, 0)",
        "LIFT_CI_UPPER(50, 100, 60, 100, 1)",
        "LIFT_CI_UPPER(50, 100, 60, 100, NULL)",
        "LIFT_CI_UPPER(50, 100, 60, 100, 1.5, 'sequential')",
        "LIFT_P_VALUE(1, 1, 1, 2)",
        "LIFT_P_VALUE(50, 100, 60, 100, 'sequential', 2)",
        "CHANCE_TO_WIN(50, 100, 0, 0)",
        "NEWCOMBE_CI_LOWER(50, 100, 60, 100, 7)",
        "SRM_P_VALUE(0, 0, 1, 1)",
        "CHI_SQUARE_P_VALUE(-1, 1)",
        "LIFT_PROBLEM(50, 100, 60, 100)",
        "MDE(300, 1000, 2400, 0.05, 1)",
        "MDE(300, 1000, 2400, 0.05, 0.01)",
        "MDE(300, 1000, 1, 0.05, 0.8)",
        "LIFT_POWER(0, 1000, 2400, 0.05, 0.05)",
        "(SELECT MDE(games, 500) FROM play WHERE games < 0)",
        "(SELECT LIFT(games, variation, 'nobody') FROM play)",
        "(SELECT LIFT(games, variation, NULL) FROM play)",
        "(SELECT LIFT(games, variation, 'control') FROM play WHERE games < 0)",
        "(SELECT LIFT_CI_LOWER(games, variation, 'control', 2) FROM play)",
        "(SELECT SRM_P_VALUE(variation, 'control', 1) FROM play)",
      })
  void isNullWhereNothingCanBeSaid(String expression) throws SQLException {
    assertThat(query("SELECT " + expression)).containsExactly("-");
  }

  @Test
  void saysWhyThereIsNoLift() throws SQLException {
    assertThat(query("SELECT LIFT_PROBLEM(games, variation, 'nobody') FROM play").get(0))
        .contains("users");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "LIFT(games, variation, 'control', 'absolut');CAT-062: Method[absolut] of LIFT does not"
            + " exist; it has relative, absolute, sequential, absolute sequential. Did you mean"
            + " absolute?",
        "CHANCE_TO_WIN(1, 2, 3, 4, 'sequential');CAT-062: Method[sequential] of CHANCE_TO_WIN does"
            + " not exist; it has relative, absolute.",
        "LIFT(games, variation, 'control') OVER ();CAT-063: LIFT cannot be a window function"
            + " (OVER).",
        "LIFT_CI_LOWER(games, variation, 'control', games);CAT-063: Argument[alpha] of"
            + " LIFT_CI_LOWER over rows depends on a column",
        "MDE(games, games);CAT-063: Argument[arm_users] of MDE over rows depends on a column",
        "MDE(games, 500, 'absolute');CAT-062: Method[absolute] of MDE does not exist; it has"
            + " relative, sequential.",
        "LIFT(DISTINCT games, variation, 'control');DISTINCT/ALL not allowed with LIFT function",
        "LIFT(games, variation);Supported form(s): LIFT(base_conversions, base_users, conversions,"
            + " users [, method]); LIFT(base_sum, base_sum_of_squares, base_users, sum,"
            + " sum_of_squares, users [, method]); LIFT(value, variation, control [, method])",
        "LIFT_P_VALUE(games, variation, 'control', 0.1);Supported form(s):"
            + " LIFT_P_VALUE(base_conversions, base_users, conversions, users [, method [,"
            + " alpha]]);",
        "LIFT(country, variation, 'control');Cannot apply 'LIFT' to arguments of type 'LIFT(<",
        "LIFT(games, games, 'control');Cannot apply 'LIFT' to arguments of type",
        "NEWCOMBE_CI_LOWER(games, variation, 'control');Cannot apply 'NEWCOMBE_CI_LOWER'",
        "LIFT(games, variation, 'control', country);Cannot apply 'LIFT' to arguments of type",
        "LIFT(LIFT(games, variation, 'control'), variation, 'control');Aggregate expressions cannot"
            + " be nested",
        "LIFT(games, variation, 'control') WITHIN GROUP (ORDER BY games);WITHIN GROUP",
      })
  void saysWhatIsWrong(String call, String message) {
    assertThatThrownBy(() -> query("SELECT " + call + " FROM play"))
        .satisfies(e -> assertThat(causes(e)).anyMatch(said -> said.contains(message)));
  }

  @Test
  void leavesMetricsToTheirDefinition() {
    assertThatThrownBy(() -> query("SELECT LIFT(mau, plan, 'free') FROM catalog.metrics"))
        .satisfies(e -> assertThat(causes(e)).anyMatch(it -> it.contains("CAT-060: LIFT(mau)")));
  }

  private static List<String> causes(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause)
        .map(e -> String.valueOf(e.getMessage()))
        .toList();
  }

  static List<FunctionForm> statistics() {
    return FunctionForm.statistics();
  }

  @ParameterizedTest
  @MethodSource("statistics")
  void exampleGivesAValue(FunctionForm form) throws SQLException {
    assertThat(query("SELECT " + form.example() + " IS NULL FROM play").get(0))
        .isEqualTo(String.valueOf(form.name().equals("LIFT_PROBLEM")));
  }
}
