package io.cochonnet.dashboards.model;

import io.cochonnet.catalog.model.Format;

/** How a number is written. */
public enum ValueFormat {
  /** 12,345. */
  INTEGER(",d"),
  /** 12.30. */
  DECIMAL(",.2f"),
  /** 0.123 as 12.3%. */
  PERCENT(",.1%"),
  /** 0.0618 as +6.18%. */
  CHANGE("+,.2%"),
  /** 0.0104. */
  PROBABILITY(",.4f");

  private final String d3;

  ValueFormat(String d3) {
    this.d3 = d3;
  }

  /** As D3's {@code d3-format} has it. */
  public String d3() {
    return d3;
  }

  /** The form that a metric's definition asks for. */
  public static ValueFormat of(Format format) {
    return switch (format) {
      case INTEGER -> INTEGER;
      case PERCENT -> PERCENT;
      case DECIMAL, CURRENCY, DURATION -> DECIMAL;
    };
  }

  /**
   * The form of a plain column of fractions, by its name: a lift is a change, what is a share is in
   * percent.
   */
  public static ValueFormat ofColumn(String column) {
    if (column.equals("lift") || column.startsWith("ci_") || column.endsWith("_change")) {
      return CHANGE;
    }
    if (column.endsWith("p_value")) {
      return PROBABILITY;
    }
    boolean share =
        column.endsWith("adoption")
            || column.endsWith("rate")
            || column.startsWith("rate_")
            || column.equals("chance_to_win");
    return share ? PERCENT : DECIMAL;
  }
}
