package io.cochonnet.server.avatica;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.avatica.ColumnMetaData.Rep;
import org.apache.calcite.avatica.MetaImpl;
import org.apache.calcite.avatica.remote.TypedValue;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in the place of a statement's parameters. Texts serve for days, times and truth
 * values too, since some clients send nothing else.
 */
final class ParameterValues {
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("[ ]['T']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .toFormatter(Locale.ROOT);

  private static final String A_DATE = "a DATE such as 2026-10-31, without a time of day";
  private static final String A_TIMESTAMP = "a TIMESTAMP such as 2026-10-31 23:59:59.999";

  private final ZoneId zone;

  /**
   * @param zone that texts of TIMESTAMPs are in
   */
  ParameterValues(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Sets all parameters.
   *
   * @throws ServerException SRV-205 where one has no value, or none of its type
   */
  void bind(PreparedStatement statement, @Nullable List<TypedValue> values) throws SQLException {
    if (values == null) {
      return;
    }
    if (MetaImpl.checkParameterValueHasNull(values)) {
      throw new ServerException(
          ErrorCode.INVALID_STATEMENT, "A parameter of the statement has no value.");
    }
    ParameterMetaData types = statement.getParameterMetaData();
    for (int i = 1; i <= values.size(); i++) {
      TypedValue value = values.get(i - 1);
      TypedValue typed =
          value.type == Rep.STRING
              ? ofText(i, types.getParameterType(i), String.valueOf(value.value), value)
              : value;
      statement.setObject(i, typed.toJdbc(DateTimeUtils.calendar()));
    }
  }

  private TypedValue ofText(int index, int type, String text, TypedValue value) {
    return switch (type) {
      case Types.TIMESTAMP ->
          TypedValue.ofSerial(
              Rep.JAVA_SQL_TIMESTAMP,
              moment(index, text, A_TIMESTAMP).atZone(zone).toInstant().toEpochMilli());
      case Types.DATE ->
          TypedValue.ofSerial(Rep.JAVA_SQL_DATE, (int) day(index, text).toEpochDay());
      case Types.BOOLEAN -> TypedValue.ofSerial(Rep.BOOLEAN, truth(index, text));
      default -> value;
    };
  }

  private static LocalDateTime moment(int index, String text, String expected) {
    try {
      return LocalDateTime.parse(text, MOMENT);
    } catch (DateTimeParseException e) {
      throw misfit(index, expected);
    }
  }

  private static LocalDate day(int index, String text) {
    LocalDateTime moment = moment(index, text, A_DATE);
    if (!moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      throw misfit(index, A_DATE);
    }
    return moment.toLocalDate();
  }

  private static boolean truth(int index, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw misfit(index, "true or false");
    };
  }

  /** Without the value, which can be a document's. */
  private static ServerException misfit(int index, String expected) {
    return new ServerException(
        ErrorCode.INVALID_STATEMENT,
        "Parameter %d of the statement does not fit its place: expected %s."
            .formatted(index, expected));
  }
}
