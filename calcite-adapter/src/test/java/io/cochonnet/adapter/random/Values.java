package io.cochonnet.adapter.random;

import java.util.List;

/** Values that documents and literals share, so that they meet. */
final class Values {
  /** No character beyond U+D7FF: those are ordered otherwise in MongoDB (known gap). */
  static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "b",
          "A",
          "ab",
          "abc",
          "a b",
          " a",
          "a ",
          "a.b",
          "100%",
          "a_b",
          "it's",
          "\"q\"",
          "\\d",
          "été",
          "null",
          "2026-03-01",
          "12",
          "{}");

  /**
   * Texts that look like fields. The embedded server takes them for fields wherever an operator
   * gives them, so they are in the documents of other servers only.
   */
  static final List<String> FIELD_LIKE = List.of("$n", "$$ROOT", "$", "$a", "a$n");

  static final List<String> CODES = List.of("a", "b", "ab", "it's", "a.b", "");

  static final List<String> MOMENTS =
      List.of(
          "1969-12-31 23:59:59.999",
          "1970-01-01 00:00:00.000",
          "1900-02-28 12:00:00.000",
          "2000-02-29 12:34:56.789",
          "2024-02-29 00:00:00.000",
          "2026-03-01 00:00:00.000",
          "2026-03-01 10:15:30.123",
          "2026-03-29 01:30:00.000",
          "2026-12-31 23:30:00.001");

  static final List<String> DAYS =
      List.of(
          "1969-12-31",
          "1970-01-01",
          "1900-03-01",
          "2000-02-29",
          "2024-12-30",
          "2026-03-01",
          "2026-03-02");

  /** No sums of them lose a digit. */
  static final List<Double> DOUBLES = List.of(0.25, 0.5, 1.0, 1.5, -2.25, 7.75, 100.0, -0.5, 12.0);

  static final List<String> DECIMALS =
      List.of("0.10", "1.25", "-3.00", "19.99", "0.00", "1000.50", "12");

  /** For columns that are compared and counted only. */
  static final List<Long> WIDE =
      List.of(0L, 1L, -1L, 9_007_199_254_740_993L, Long.MAX_VALUE, Long.MIN_VALUE, 3_000_000_000L);

  private Values() {}

  /** A literal of a kind. */
  static String literal(Kind kind, Choice choice) {
    return switch (kind) {
      case BOOLEAN -> choice.of("true", "false");
      case INTEGER -> Integer.toString(choice.between(-4, 9));
      case BIGINT -> choice.of("0", "3", "-2", "12", "cast(5 as bigint)");
      case DOUBLE -> choice.of("0.5e0", "1.5e0", "-2.25e0", "1e2", "0.1e0", "12e0");
      case DECIMAL -> choice.of("0.1", "1.25", "-3.0", "19.99", "12.0", "1000.5");
      case VARCHAR -> text(choice.of(TEXTS));
      case TIMESTAMP -> "timestamp '" + choice.of(MOMENTS) + "'";
      case DATE -> "date '" + choice.of(DAYS) + "'";
      case JSON, TEXTS, NUMBERS -> kind.sample().sql();
    };
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
