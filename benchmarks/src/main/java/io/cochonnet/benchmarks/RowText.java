package io.cochonnet.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Rows as text that does not depend on who delivered them, to be compared before timing. */
final class RowText {
  private static final MathContext NINE_DIGITS = new MathContext(9);

  private RowText() {}

  /** The rows of a contender, sorted. */
  static List<String> rows(Contender contender) throws SQLException {
    List<String> rows = new ArrayList<>();
    contender.run(row -> rows.add(text(row)));
    Collections.sort(rows);
    return rows;
  }

  private static String text(@Nullable Object[] row) {
    StringJoiner text = new StringJoiner("|");
    for (Object value : row) {
      text.add(text(value));
    }
    return text.toString();
  }

  /** Whole numbers exactly, others to nine digits; moments as milliseconds UTC. */
  private static String text(@Nullable Object value) {
    if (value instanceof java.sql.Date date) {
      return text(date.toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    if (value instanceof Date date) {
      return text(date.toInstant());
    }
    if (value instanceof Instant moment) {
      return Long.toString(moment.toEpochMilli());
    }
    if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
      BigDecimal number = new BigDecimal(value.toString());
      boolean whole = number.stripTrailingZeros().scale() <= 0;
      return (whole ? number : number.round(NINE_DIGITS)).stripTrailingZeros().toPlainString();
    }
    return String.valueOf(value);
  }
}
