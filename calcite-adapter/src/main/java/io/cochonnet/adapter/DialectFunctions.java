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
 * SQL functions that Calcite lacks. {@code LOCAL_DATE} and {@code TO_LOCAL} translate to MQL;
 * {@code DATE_TRUNC} and {@code TIME_EXTRACT} do where the SQL dialect turns them into {@code
 * FLOOR} and {@code EXTRACT}, and are computed here otherwise.
 */
public final class DialectFunctions {
  private static final List<String> UNITS =
      List.of("second", "minute", "hour", "day", "week", "month", "quarter", "year");

  private static final List<String> PARTS =
      List.of(
          "epoch", "second", "minute", "hour", "day", "dow", "doy", "week", "month", "quarter",
          "year");

  private DialectFunctions() {}

  /**
   * Adds to a schema:
   *
   * <ul>
   *   <li>{@code LOCAL_DATE(ts TIMESTAMP, zone VARCHAR)}: the DATE that an instant falls on in a
   *       zone
   *   <li>{@code DATE_TRUNC(unit VARCHAR, ts TIMESTAMP)}: the TIMESTAMP at which the second,
   *       minute, hour, day, week (Monday), month, quarter or year of {@code ts} starts, in UTC
   *   <li>{@code TIME_EXTRACT(ts TIMESTAMP, unit VARCHAR)}: a part of {@code ts} in UTC as a
   *       BIGINT, as Druid has it: days of weeks from Monday = 1
   *   <li>{@code TO_LOCAL(ts TIMESTAMP, zone VARCHAR)}: what a clock in the zone shows, as a
   *       TIMESTAMP
   *   <li>{@code FROM_LOCAL(ts TIMESTAMP, zone VARCHAR)}: the moment at which a clock in the zone
   *       shows {@code ts}; the earlier one of two, and after a gap the one as much later
   * </ul>
   *
   * <p>All give NULL where an argument is NULL.
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
    schema.add(
        "TIME_EXTRACT",
        DialectFunction.of(DialectFunctions.class, "timeExtract", SqlTypeName.BIGINT)
            .parameter("ts", SqlTypeName.TIMESTAMP)
            .parameter("unit", SqlTypeName.VARCHAR));
    schema.add("TO_LOCAL", zoned("toLocal"));
    schema.add("FROM_LOCAL", zoned("fromLocal"));
  }

  private static DialectFunction zoned(String method) {
    return DialectFunction.of(DialectFunctions.class, method, SqlTypeName.TIMESTAMP)
        .parameter("ts", SqlTypeName.TIMESTAMP)
        .parameter("zone", SqlTypeName.VARCHAR);
  }

  /** Days since 1970 of the calendar day on which {@code millis} falls in the zone. */
  public static int localDate(long millis, String zone) {
    return Math.toIntExact(
        LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone("LOCAL_DATE", zone)).toEpochDay());
  }

  /** What a clock in the zone shows at {@code millis}, in milliseconds on the scale of UTC. */
  public static long toLocal(long millis, String zone) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone("TO_LOCAL", zone))
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }

  /** Milliseconds since 1970 at which a clock in the zone shows {@code millis}. */
  public static long fromLocal(long millis, String zone) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC)
        .atZone(zone("FROM_LOCAL", zone))
        .toInstant()
        .toEpochMilli();
  }

  private static ZoneId zone(String function, String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new MongoAdapterException(
          ErrorCode.BAD_ARGUMENT,
          "Zone[%s] of %s is not known. Use an IANA name such as Europe/Paris."
              .formatted(zone, function),
          e);
    }
  }

  /** A part of a moment in UTC, by Druid's name of it. */
  public static long timeExtract(long millis, String unit) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "epoch" -> Math.floorDiv(millis, 1000L);
      case "second" -> time.getSecond();
      case "minute" -> time.getMinute();
      case "hour" -> time.getHour();
      case "day" -> time.getDayOfMonth();
      case "dow" -> time.getDayOfWeek().getValue();
      case "doy" -> time.getDayOfYear();
      case "week" -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case "month" -> time.getMonthValue();
      case "quarter" -> time.get(IsoFields.QUARTER_OF_YEAR);
      case "year" -> time.getYear();
      default -> throw unknownUnit("TIME_EXTRACT", unit, PARTS);
    };
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
          default -> throw unknownUnit("DATE_TRUNC", unit, UNITS);
        };
    return start.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static MongoAdapterException unknownUnit(
      String function, String unit, List<String> known) {
    return new MongoAdapterException(
        ErrorCode.BAD_ARGUMENT,
        "Unit[%s] of %s is not one of %s.%s"
            .formatted(
                unit, function, String.join(", ", known), NearestName.suggestion(unit, known)));
  }
}
