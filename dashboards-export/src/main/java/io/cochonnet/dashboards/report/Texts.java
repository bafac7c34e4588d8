package io.cochonnet.dashboards.report;

import io.cochonnet.dashboards.model.ValueFormat;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values and names as people read them. */
final class Texts {
  /** What stands for NULL. */
  static final String NULL = "–";

  private static final Map<String, String> WORDS = Map.of("ci", "CI", "id", "ID");

  private Texts() {}

  /** A number in its form; halves are rounded away from zero. */
  static String number(@Nullable Number value, ValueFormat format) {
    if (value == null) {
      return NULL;
    }
    DecimalFormat text =
        new DecimalFormat(pattern(format), DecimalFormatSymbols.getInstance(Locale.ROOT));
    text.setRoundingMode(RoundingMode.HALF_UP);
    return text.format(value);
  }

  private static String pattern(ValueFormat format) {
    return switch (format) {
      case INTEGER -> "#,##0";
      case DECIMAL -> "#,##0.00";
      case PERCENT -> "#,##0.0%";
      case CHANGE -> "+#,##0.00%;-#,##0.00%";
      case PROBABILITY -> "#,##0.0000";
    };
  }

  /** A value of a plain column. */
  static String value(@Nullable Object value, Rows.Column column) {
    if (value instanceof Number number) {
      return number(number, format(column));
    }
    if (value instanceof Boolean yes) {
      return yes ? "yes" : "no";
    }
    return value == null ? NULL : value.toString();
  }

  private static ValueFormat format(Rows.Column column) {
    return column.kind() == Rows.Kind.INTEGER
        ? ValueFormat.INTEGER
        : ValueFormat.ofColumn(column.name());
  }

  /** A value that others are grouped by. */
  static String key(@Nullable Object value) {
    return value == null ? NULL : value.toString();
  }

  /** A column's name as the head of a table: {@code signup_source} is Signup source. */
  static String label(String column) {
    String words =
        Arrays.stream(column.split("_"))
            .map(word -> WORDS.getOrDefault(word, word))
            .collect(Collectors.joining(" "));
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
