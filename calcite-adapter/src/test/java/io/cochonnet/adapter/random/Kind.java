package io.cochonnet.adapter.random;

import java.util.List;

/** What an expression holds, as far as it decides which operators may take it. */
enum Kind {
  BOOLEAN("boolean", "true"),
  INTEGER("integer", "1"),
  BIGINT("bigint", "1"),
  DOUBLE("double", "1.5e0"),
  DECIMAL("decimal(10, 2)", "1.25"),
  VARCHAR("varchar", "'a'"),
  TIMESTAMP("timestamp(3)", "timestamp '2026-03-01 10:15:30'"),
  DATE("date", "date '2026-03-01'"),
  /** Text of a JSON column, which nothing is computed over. */
  JSON("varchar", "'1'"),
  TEXTS("varchar array", "array['a']"),
  NUMBERS("integer array", "array[1]");

  static final List<Kind> SCALARS =
      List.of(BOOLEAN, INTEGER, BIGINT, DOUBLE, DECIMAL, VARCHAR, TIMESTAMP, DATE);
  static final List<Kind> NUMERIC = List.of(INTEGER, BIGINT, DOUBLE, DECIMAL);
  static final List<Kind> WHOLE = List.of(INTEGER, BIGINT);

  private final String type;
  private final String sample;

  Kind(String type, String sample) {
    this.type = type;
    this.sample = sample;
  }

  /** The SQL type in a CAST. */
  String type() {
    return type;
  }

  /** The plainest literal there is. */
  Expression sample() {
    return new Expression.Literal(sample, this);
  }

  boolean isArray() {
    return this == TEXTS || this == NUMBERS;
  }

  /** Whether operators and aggregates are made for it. */
  boolean isScalar() {
    return SCALARS.contains(this);
  }
}
