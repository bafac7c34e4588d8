package io.cochonnet.catalog;

import io.cochonnet.catalog.sql.RollupSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the rollups from the raw collections, by INSERT and DELETE over a connection whose root
 * schema has a writable schema {@code usage} where an INSERT replaces the rows of the same key.
 *
 * <p>Running a day again replaces it. Days stay without a gap: where the wanted days do not touch
 * those rolled up before, the days between are rolled up too. {@code rollup_day} is written last,
 * and the views look at no other day, so a run that dies changes no series' end. Not for use by
 * several threads.
 */
public final class RollupRunner {
  private static final Logger LOG = LoggerFactory.getLogger(RollupRunner.class);

  /** Raw events of a pass: few passes over the collection, and a bound on memory. */
  private static final long EVENTS_PER_PASS = 100_000;

  /** How messages with an error code start, such as {@code MQL-101: }. */
  private static final Pattern CODED = Pattern.compile("[A-Z]{3}-\\d{3}: ");

  private record Days(LocalDate first, LocalDate last) {}

  private final Connection connection;
  private final CatalogSettings settings;
  private final Clock clock;
  private final long eventsPerPass;

  public RollupRunner(Connection connection, CatalogSettings settings) {
    this(connection, settings, Clock.systemUTC(), EVENTS_PER_PASS);
  }

  RollupRunner(Connection connection, CatalogSettings settings, Clock clock, long eventsPerPass) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    this.eventsPerPass = eventsPerPass;
  }

  /**
   * Rolls up from the first day with events, or from {@code lateDays} before the last rolled-up
   * day, to the last day that has ended.
   *
   * @throws CatalogException CAT-040 where a statement fails
   */
  public RollupResult runNightly(Instant asOf, RollupListener listener) {
    LocalDate last = lastEndedDay(asOf);
    Optional<LocalDate> rolledUp = lastRolledUp();
    LocalDate from =
        rolledUp
            .map(day -> day.minusDays(settings.lateDays()))
            .or(this::firstDayWithEvents)
            .orElse(last.plusDays(1));
    LocalDate first =
        day("SELECT MIN(usage_date) FROM usage.rollup_day")
            .filter(day -> day.isAfter(from))
            .orElse(from);
    return run(first, last, asOf, listener);
  }

  /**
   * Rolls up the days from {@code from} to {@code to}, both inclusive, less those that have not
   * ended at {@code asOf}.
   *
   * @throws CatalogException CAT-040 where a statement fails
   */
  public RollupResult run(LocalDate from, LocalDate to, Instant asOf, RollupListener listener) {
    Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    LocalDate ended = lastEndedDay(asOf);
    LocalDate last = withoutGapAfter(to.isBefore(ended) ? to : ended);
    LocalDate first = withoutGapBefore(from);
    RollupTally tally = new RollupTally(clock);
    int days = 0;
    if (!first.isAfter(last)) {
      days = Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1);
      rollUp(new RollupSql(settings, asOf, start), first, last, tally, listener);
      LOG.info("Rolled up {} days, {} to {}, {} rows", days, first, last, tally.rowsWritten());
    }
    return new RollupResult(
        days == 0 ? Optional.empty() : Optional.of(first),
        days == 0 ? Optional.empty() : Optional.of(last),
        days,
        asOf,
        tally.results(),
        Duration.between(start, clock.instant()));
  }

  private void rollUp(
      RollupSql sql, LocalDate first, LocalDate last, RollupTally tally, RollupListener listener) {
    Optional<Days> unsettled = unsettledAfter(last);
    int days = Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1);
    listener.progress(0, days, 0);
    int daysPerPass = daysPerPass(sql, first, last, days);
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(daysPerPass)) {
      LocalDate end = earlier(day.plusDays(daysPerPass - 1L), last);
      chunk(sql, day, end, tally);
      int done = Math.toIntExact(ChronoUnit.DAYS.between(first, end) + 1);
      listener.progress(done, days, tally.rowsWritten());
    }
    if (unsettled.isPresent()) {
      chunk(sql, unsettled.get().first(), unsettled.get().last(), tally);
    }
    insert("user_lifecycle", sql.userLifecycle(first, last), sql.countLifecycles(), tally);
    delete("user_lifecycle", sql.deleteStaleLifecycles(), tally);
    rollUpDays(sql, first, last, tally);
    if (unsettled.isPresent()) {
      rollUpDays(sql, unsettled.get().first(), unsettled.get().last(), tally);
    }
    listener.progress(days, days, tally.rowsWritten());
  }

  private void chunk(RollupSql sql, LocalDate from, LocalDate to, RollupTally tally) {
    insert(
        "user_feature_usage",
        sql.userFeatureUsage(from, to),
        sql.countWritten("user_feature_usage", from, to),
        tally);
    delete("user_feature_usage", sql.deleteStale("user_feature_usage", from, to), tally);
    insert(
        "user_activity",
        sql.userActivity(from, to),
        sql.countWritten("user_activity", from, to),
        tally);
    delete("user_activity", sql.deleteStale("user_activity", from, to), tally);
    insert(
        "feature_usage",
        sql.featureUsage(from, to),
        sql.countWritten("feature_usage", from, to),
        tally);
    delete("feature_usage", sql.deleteStale("feature_usage", from, to), tally);
  }

  private void rollUpDays(RollupSql sql, LocalDate from, LocalDate to, RollupTally tally) {
    insert("rollup_day", sql.rollupDay(from, to), sql.countDays(from, to), tally);
  }

  private int daysPerPass(RollupSql sql, LocalDate first, LocalDate last, int days) {
    long events = count("The events", sql.countEvents(first, last));
    return (int) Math.max(1, Math.min(days, days * eventsPerPass / Math.max(1, events)));
  }

  /** Rows that the database writes by itself are not told, and counted after. */
  private void insert(String table, String query, String countQuery, RollupTally tally) {
    Instant start = clock.instant();
    long rows = update(table, "INSERT INTO usage." + table + "\n" + query);
    boolean told = rows != Statement.SUCCESS_NO_INFO;
    tally.written(table, told ? rows : count("The rows of usage." + table, countQuery), start);
  }

  private long count(String what, String query) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw failed(what + " could not be counted", e);
    }
  }

  private void delete(String table, String statement, RollupTally tally) {
    Instant start = clock.instant();
    long rows = update(table, statement);
    tally.removed(table, rows, start);
  }

  private long update(String table, String text) {
    try (Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(text);
    } catch (SQLException e) {
      throw failed("Table[usage." + table + "] could not be written", e);
    }
  }

  private Optional<LocalDate> lastRolledUp() {
    return day("SELECT MAX(usage_date) FROM usage.rollup_day");
  }

  /**
   * The last days, where the wanted ones are older: {@code as_of} is one for all days, so days that
   * late events may still have reached must not turn final without being rolled up again.
   */
  private Optional<Days> unsettledAfter(LocalDate last) {
    return lastRolledUp()
        .filter(end -> end.isAfter(last))
        .map(end -> new Days(later(last.plusDays(1), end.minusDays(settings.lateDays())), end));
  }

  private LocalDate withoutGapBefore(LocalDate from) {
    return lastRolledUp().map(day -> earlier(day.plusDays(1), from)).orElse(from);
  }

  private LocalDate withoutGapAfter(LocalDate to) {
    return day("SELECT MIN(usage_date) FROM usage.rollup_day")
        .map(day -> day.minusDays(1).isAfter(to) ? day.minusDays(1) : to)
        .orElse(to);
  }

  private Optional<LocalDate> firstDayWithEvents() {
    String query = "SELECT MIN(ts) FROM usage.api_usage_event WHERE user_id IS NOT NULL";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
      Timestamp first = rows.next() ? rows.getTimestamp(1, utc) : null;
      return Optional.ofNullable(first)
          .map(it -> it.toInstant().atZone(settings.zone()).toLocalDate());
    } catch (SQLException e) {
      throw failed("The first event could not be found", e);
    }
  }

  /** The day that a query answers, read as text, which no time zone can shift. */
  private Optional<LocalDate> day(String query) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      String text = rows.next() ? rows.getString(1) : null;
      return Optional.ofNullable(text).map(LocalDate::parse);
    } catch (SQLException e) {
      throw failed("The days rolled up so far could not be read", e);
    }
  }

  private LocalDate lastEndedDay(Instant asOf) {
    return asOf.atZone(settings.zone()).toLocalDate().minusDays(1);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static CatalogException failed(String what, SQLException cause) {
    return new CatalogException(
        ErrorCode.ROLLUP_FAILED,
        what
            + ": "
            + reason(cause).replaceFirst("\\.$", "")
            + ". Nothing is lost: mend the cause and run the rollup again.",
        cause);
  }

  /**
   * The reason itself; what JDBC puts around it repeats the whole statement. What is below a
   * message with a code stays hidden: it is the database's own text, which may quote documents.
   */
  private static String reason(Throwable thrown) {
    Throwable reason = thrown;
    while (reason.getCause() != null
        && !CODED.matcher(String.valueOf(reason.getMessage())).lookingAt()) {
      reason = reason.getCause();
    }
    return String.valueOf(reason.getMessage());
  }
}
