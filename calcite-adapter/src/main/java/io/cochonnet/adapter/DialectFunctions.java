package io.cochonnet.adapter;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.yaml.NearestName;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * SQL functions that Calcite lacks. {@code LOCAL_DATE} translates to MQL; {@code DATE_TRUNC} does
 * where the SQL dialect turns it into {@code FLOOR}, and is computed here otherwise.
 */
public final class DialectFunctions {
  private static final List<String> UNITS =
      List.of("second", "minute", "hour", "day", "week", "month", "quarter", "year");

  private DialectFunctions() {}

  /**
   * Adds to a schema:
   *
   * <ul>
   *   <li>{@code LOCAL_DATE(ts TIMESTAMP, zone VARCHAR)}: the DATE that an instant falls on in a
   *       zone
   *   <li>{@code DATE_TRUNC(unit VARCHAR, ts TIMESTAMP)}: the TIMESTAMP at which the second,
   *       minute, hour, day, week (Monday), month, quarter or year of {@code ts} starts, in UTC
   * </ul>
   *
   * <p>Both give NULL where an argument is NULL.
   */
  public static void addTo(SchemaPlus schema) {
    schema.add(
        "LOCAL_DATE",
        DialectFunction.of(DialectFunctions.class, "localDate", SqlTypeName.DATE)
            .parameter("ts", SqlTypeName.TIMESTAMP)
            .parameter("zone", SqlTypeName.VARCHAR));
    schema.add(
        "DATE_TRUNC",
        DialectFunction.of(DialectFunctions.class, "dateTrunc", SqlTypeName.TIMESTAMP)
            .parameter("unit", SqlTypeName.VARCHAR)
            .parameter("ts", SqlTypeName.TIMESTAMP));
  }

  /** Days since 1970 of the calendar day on which {@code millis} falls in the zone. */
  public static int localDate(long millis, String zone) {
    try {
      return Math.toIntExact(
          LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneId.of(zone)).toEpochDay());
    } catch (DateTimeException e) {
      throw new MongoAdapterException(
          ErrorCode.BAD_ARGUMENT,
          "Zone[%s] of LOCAL_DATE is not known. Use an IANA name such as Europe/Paris."
              .formatted(zone),
          e);
    }
  }

  /** Milliseconds since 1970 at which the unit that holds {@code millis} starts in UTC. */
  public static long dateTrunc(String unit, long millis) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    LocalDateTime midnight = time.truncatedTo(ChronoUnit.DAYS);
    LocalDateTime start =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "second" -> time.truncatedTo(ChronoUnit.SECONDS);
          case "minute" -> time.truncatedTo(ChronoUnit.MINUTES);
          case "hour" -> time.truncatedTo(ChronoUnit.HOURS);
          case "day" -> midnight;
          case "week" -> midnight.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case "month" -> midnight.withDayOfMonth(1);
          case "quarter" -> midnight.with(IsoFields.DAY_OF_QUARTER, 1);
          case "year" -> midnight.withDayOfYear(1);
          default -> throw unknownUnit(unit);
        };
    return start.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static MongoAdapterException unknownUnit(String unit) {
    return new MongoAdapterException(
        ErrorCode.BAD_ARGUMENT,
        "Unit[%s] of DATE_TRUNC is not one of %s.%s"
            .formatted(unit, String.join(", ", UNITS), NearestName.suggestion(unit, UNITS)));
  }
}
