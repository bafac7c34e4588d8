package io.cochonnet.adapter.suites;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.bson.BsonNumber;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Values as text that is the same for a value in BSON and for one in a result: a number to twelve
 * digits, whatever its type; a moment in UTC; an array element by element.
 */
final class CanonicalValue {
  private static final MathContext DIGITS = new MathContext(12);

  private CanonicalValue() {}

  static String of(BsonValue value) {
    return switch (value.getBsonType()) {
      case NULL -> "null";
      case BOOLEAN -> String.valueOf(value.asBoolean().getValue());
      case STRING -> quoted(value.asString().getValue());
      case DATE_TIME -> moment(Instant.ofEpochMilli(value.asDateTime().getValue()));
      case ARRAY -> value.asArray().stream().map(CanonicalValue::of).toList().toString();
      case INT32, INT64, DOUBLE -> number(((BsonNumber) value).doubleValue());
      case DECIMAL128 -> number(value.asDecimal128().getValue().toString());
      default -> value.toString();
    };
  }

  /** A column of the row that a result stands at. */
  static String of(ResultSet results, int column) throws SQLException {
    if (results.getObject(column) == null) {
      return "null";
    }
    return switch (results.getMetaData().getColumnType(column)) {
      case Types.TIMESTAMP -> moment(results.getTimestamp(column, utc()).toInstant());
      case Types.DATE ->
          moment(
              LocalDate.parse(results.getString(column)).atStartOfDay(ZoneOffset.UTC).toInstant());
      default -> of(results.getObject(column));
    };
  }

  private static String of(@Nullable Object value) throws SQLException {
    if (value instanceof Number number) {
      return number(number.toString());
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof Array array) {
      return of(array.getArray());
    }
    if (value instanceof Object[] elements) {
      return of(Arrays.asList(elements));
    }
    if (value instanceof List<?> elements) {
      StringBuilder text = new StringBuilder();
      for (Object element : elements) {
        text.append(text.isEmpty() ? "" : ", ").append(of(element));
      }
      return "[" + text + "]";
    }
    return String.valueOf(value);
  }

  private static String number(double value) {
    return number(String.valueOf(value));
  }

  /** NaN and infinities stand for themselves. */
  private static String number(String text) {
    if (!Character.isDigit(text.charAt(text.length() - 1))) {
      return text.toLowerCase(Locale.ROOT);
    }
    BigDecimal rounded = new BigDecimal(text).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toString();
  }

  private static String quoted(String text) {
    return '\'' + text + '\'';
  }

  private static String moment(Instant moment) {
    return moment.toString();
  }

  private static Calendar utc() {
    return Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
  }
}
