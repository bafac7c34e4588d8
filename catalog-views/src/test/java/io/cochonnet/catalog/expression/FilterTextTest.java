package io.cochonnet.catalog.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.type.SqlTypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters: what they may hold, and which of them are the same. */
class FilterTextTest {
  private static final Map<String, SqlTypeName> COLUMNS =
      Map.of(
          "plan",
          SqlTypeName.VARCHAR,
          "events",
          SqlTypeName.BIGINT,
          "internal",
          SqlTypeName.BOOLEAN,
          "usage_date",
          SqlTypeName.DATE,
          "tags",
          SqlTypeName.ARRAY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan = 'club'",
        "plan IN ('club', 'federation') AND events >= 3",
        "plan != 'free' OR plan IS NULL",
        "internal",
        "NOT internal",
        "LOWER(plan) LIKE 'c%'",
        "events * 2 > 5 AND usage_date >= DATE '2026-01-01'",
        "CASE WHEN events > 3 THEN internal ELSE TRUE END",
        "EXTRACT(YEAR FROM usage_date) = 2026",
        "COALESCE(plan, 'none') <> 'none'",
        "CARDINALITY(tags) > 0"
      })
  void takesConditionsOverOneRow(String text) {
    FilterText filter = read(text);
    assertThat(filter.typeProblem(COLUMNS)).isEmpty();
    assertThat(read(filter.sql()).sql()).isEqualTo(filter.sql());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan =                        | Encountered \"= <EOF>\" (line 1, column 6)",
        "plan IN (SELECT 'club')       | A query is not allowed (line 1, column 10)",
        "EXISTS (SELECT 1)             | A query is not allowed (line 1, column 8)",
        "SUM(events) > 3               | The aggregate SUM is not allowed (line 1, column 1)",
        "events > 3 AND COUNT(*) > 1   | The aggregate COUNT is not allowed (line 1, column 16)",
        "RANK() OVER (ORDER BY plan)=1 | A window function is not allowed (line 1, column 1)",
        "plan = ?                      | A parameter (?) is not allowed (line 1, column 8)",
        "usage_date < CURRENT_DATE     | CURRENT_DATE gives another value each time, so it is not"
            + " allowed (line 1, column 14)",
        "RAND() < 0.5                  | RAND gives another value each time, so it is not allowed"
            + " (line 1, column 1)",
        "UPER(plan) = 'A'              | Function[UPER] does not exist (line 1, column 1). Did you"
            + " mean UPPER?",
        "u.plan = 'A'                  | Column[u.plan] was expected to be a plain name (line 1,"
            + " column 1)"
      })
  void refusesWhatIsMore(String text, String problem) {
    List<String> problems = new ArrayList<>();
    assertThat(FilterText.parse(text, problems::add)).isEmpty();
    assertThat(problems).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "events + 1        | it is a BIGINT, not true or false (line 1, column 1).",
        "plan > 3 + TRUE   | Cannot apply '+' to arguments of type '<INTEGER> + <BOOLEAN>'."
            + " Supported form(s): '<NUMERIC> + <NUMERIC>'",
        "events AND TRUE   | Cannot apply 'AND' to arguments of type '<BIGINT> AND <BOOLEAN>'."
            + " Supported form(s): '<BOOLEAN> AND <BOOLEAN>'"
      })
  void tellsWhichTypesDoNotFit(String text, String problem) {
    Optional<String> found = read(text).typeProblem(COLUMNS);
    assertThat(found.orElse("").replace("\n", " ")).startsWith(problem);
  }

  @Test
  void knowsItsColumns() {
    assertThat(read("plan = 'a' AND\n Events > 3 OR plan IS NULL").columns())
        .containsExactly(
            new FilterText.Column("plan", " (line 1, column 1)"),
            new FilterText.Column("events", " (line 2, column 2)"),
            new FilterText.Column("plan", " (line 2, column 16)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan = 'a' AND events > 3      | EVENTS>3  and  Plan = 'a'",
        "a OR b OR c                    | c OR (b OR a)",
        "a AND (b OR c)                 | (c OR b) AND a",
        "plan IN ('a', 'b')             | plan in ('b','a')",
        "NOT (a AND b)                  | NOT (b AND a)",
        "plan != 'a'                    | plan <> 'a'"
      })
  void sameMeaningSameText(String one, String other) {
    assertThat(read(one).canonical()).isEqualTo(read(other).canonical());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan = 'a'           | plan = 'A'",
        "a AND b              | a OR b",
        "a AND (b OR c)       | a AND b OR c",
        "plan IN ('a', 'b')   | plan NOT IN ('a', 'b')",
        "events > 3           | events >= 3",
        "NOT a AND b          | NOT (a AND b)"
      })
  void otherMeaningOtherText(String one, String other) {
    assertThat(read(one).canonical()).isNotEqualTo(read(other).canonical());
  }

  private static FilterText read(String text) {
    return FilterText.parse(
            text,
            problem -> {
              throw new AssertionError(problem);
            })
        .orElseThrow();
  }
}
