package io.cochonnet.catalog.sql;

import java.math.BigDecimal;

/** Small pieces of SQL. */
final class SqlText {
  /** First and last rolled-up day, and the moment of the last run with its local day. */
  static final String HORIZON =
      """
      horizon AS (
        SELECT
          MIN(usage_date) AS first_day,
          MAX(usage_date) AS last_day,
          MAX(as_of) AS as_of,
          MAX(as_of_date) AS as_of_date
        FROM usage.rollup_day
      )\
      """;

  private SqlText() {}

  /** A string literal. */
  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** A string literal that keeps its length when it meets a longer one. */
  static String varchar(String value) {
    return "CAST(" + literal(value) + " AS VARCHAR)";
  }

  /** A DOUBLE literal. */
  static String decimal(double value) {
    return "CAST(" + BigDecimal.valueOf(value).toPlainString() + " AS DOUBLE)";
  }

  /** An interval of whole days, 0 or more. */
  static String days(int days) {
    String digits = Integer.toString(days);
    return "INTERVAL '"
        + digits
        + "' DAY"
        + (digits.length() > 2 ? "(" + digits.length() + ")" : "");
  }

  /** Milliseconds since 1970; TIMESTAMPDIFF would cut them off at whole seconds. */
  static String millis(String timestamp) {
    return "(EXTRACT(EPOCH FROM %1$s) * 1000 + MOD(EXTRACT(MILLISECOND FROM %1$s), 1000))"
        .formatted(timestamp);
  }
}
