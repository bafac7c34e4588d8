package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.CatalogSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The queries that fill the rollups, without their INSERT. Raw events are grouped before they meet
 * users and tenants, so that the grouping can run where the events are.
 *
 * <p>{@code LOCAL_DATE(ts, zone)} is a function of the connection: the local day of a moment.
 */
public final class RollupSql {
  /** The tables in the order in which they must be written. */
  public static final List<String> TABLES =
      List.of(
          "user_feature_usage",
          "user_activity",
          "user_activity_pack",
          "feature_usage",
          "user_lifecycle",
          ExperimentSql.UNITS,
          ExperimentSql.SUMS,
          "rollup_day");

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final CatalogSettings settings;
  private final Instant asOf;
  private final Instant run;

  /**
   * The queries of one run.
   *
   * @param asOf the moment up to which the data is taken to be known
   * @param run the moment of the run itself, later than that of any earlier run
   */
  public RollupSql(CatalogSettings settings, Instant asOf, Instant run) {
    this.settings = settings;
    this.asOf = asOf;
    this.run = run;
  }

  /** Days that have raw events of users, each with their number. */
  public String eventsByDay(LocalDate from, LocalDate to) {
    return render(RollupTexts.EVENTS_BY_DAY, from, to);
  }

  /** Rows of {@code rollup_day} that say that the days rolled up before are being written again. */
  public String begin(LocalDate from, LocalDate to) {
    return render(RollupTexts.DAYS_BEGUN, from, to);
  }

  /**
   * Rows of {@code rollup_day} that say that these days are written, whatever becomes of others.
   */
  public String end(LocalDate from, LocalDate to) {
    return render(RollupTexts.DAYS_ENDED, from, to);
  }

  /** Rows of {@code user_feature_usage} for the days from {@code from} to {@code to}. */
  public String userFeatureUsage(LocalDate from, LocalDate to) {
    return render(RollupTexts.USER_FEATURE_USAGE, from, to);
  }

  /** Rows of {@code user_activity}, from {@code user_feature_usage}. */
  public String userActivity(LocalDate from, LocalDate to) {
    return render(RollupTexts.USER_ACTIVITY, from, to);
  }

  /** The day, the user and some columns of {@code user_activity}. */
  public String activityToPack(List<String> columns, LocalDate from, LocalDate to) {
    return "SELECT usage_date, user_id, %s\nFROM usage.user_activity\nWHERE usage_date >= %s\n  AND usage_date <= %s"
        .formatted(String.join(", ", columns), date(from), date(to));
  }

  /** A row of {@code user_activity_pack} as VALUES has it; the packed entries are a parameter. */
  public String packedRow(LocalDate day, int part, int parts, int entries) {
    return "(%s, %d, %d, CAST(%d AS BIGINT), CAST(? AS VARBINARY), %s)"
        .formatted(date(day), part, parts, entries, moment(run));
  }

  /** Rows of {@code feature_usage}, from {@code user_feature_usage}. */
  public String featureUsage(LocalDate from, LocalDate to) {
    return render(RollupTexts.FEATURE_USAGE, from, to);
  }

  /** Rows of {@code rollup_day}, from {@code user_feature_usage}. */
  public String rollupDay(LocalDate from, LocalDate to) {
    return render(RollupTexts.ROLLUP_DAY, from, to);
  }

  /** How many rows of some days this run has written, as one row. */
  public String countWritten(String table, LocalDate from, LocalDate to) {
    return "SELECT COUNT(*) FROM usage.%s\nWHERE usage_date >= %s\n  AND usage_date <= %s\n  AND rolled_up_at >= %s"
        .formatted(table, date(from), date(to), moment(run));
  }

  /** How many of the days are rolled up, as one row. */
  public String countDays(LocalDate from, LocalDate to) {
    return "SELECT COUNT(*) FROM usage.rollup_day\nWHERE usage_date >= %s\n  AND usage_date <= %s"
        .formatted(date(from), date(to));
  }

  /** Removes the rows of some days that this run has not written. */
  public String deleteStale(String table, LocalDate from, LocalDate to) {
    return "DELETE FROM usage.%s\nWHERE usage_date >= %s\n  AND usage_date <= %s\n  AND rolled_up_at < %s"
        .formatted(table, date(from), date(to), moment(run));
  }

  private String render(SqlTemplate template, LocalDate from, LocalDate to) {
    Map<String, String> values = new HashMap<>();
    values.put("plan_periods", RollupTexts.PLAN_PERIODS);
    values.put("zone", SqlText.literal(settings.zone().getId()));
    values.put(
        "core",
        settings.coreFeatures().stream().map(SqlText::literal).collect(Collectors.joining(", ")));
    values.put("from", date(from));
    values.put("to", date(to));
    values.put("from_moment", moment(from.atStartOfDay(settings.zone()).toInstant()));
    values.put("to_moment", moment(to.plusDays(1).atStartOfDay(settings.zone()).toInstant()));
    values.put("as_of", moment(asOf));
    values.put("as_of_date", date(asOf.atZone(settings.zone()).toLocalDate()));
    values.put("run", moment(run));
    values.put("days", days(from, to));
    return template.render(Slice.NONE, values);
  }

  private static String days(LocalDate from, LocalDate to) {
    return from.datesUntil(to.plusDays(1))
        .map(day -> "(" + date(day) + ", CAST(0 AS BIGINT))")
        .collect(Collectors.joining(",\n    "));
  }

  static String date(LocalDate day) {
    return "DATE '" + day + "'";
  }

  static String moment(Instant instant) {
    return "TIMESTAMP '" + MOMENT.format(instant) + "'";
  }
}
