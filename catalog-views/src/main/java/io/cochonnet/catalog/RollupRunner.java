package io.cochonnet.catalog;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.sql.DaySpan;
import io.cochonnet.catalog.sql.Query;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the rollups from the raw collections, by INSERT and DELETE over a connection whose root
 * schema has a writable schema {@code usage} where an INSERT replaces the rows of the same key.
 *
 * <p>Running a day again replaces it. Days stay without a gap: where the wanted days do not touch
 * those rolled up before, the days between are rolled up too. {@code rollup_day} is written last,
 * and the views look at no other day, so a run that dies changes no series' end; days that it was
 * writing again are found by the next run, which writes them once more. One run for each object.
 */
public final class RollupRunner {
  private static final Logger LOG = LoggerFactory.getLogger(RollupRunner.class);

  private final RollupStatements statements;
  private final RollupLease lease;
  private final CatalogSettings settings;
  private final Definitions definitions;
  private final Clock clock;
  private final Limits limits;

  /**
   * What is done at once.
   *
   * @param events raw events of a pass over days
   * @param users users of a pass over lifecycles
   */
  record Limits(long events, int users) {
    static final Limits USUAL = new Limits(100_000, 100_000);
  }

  /** A runner that nobody else can meet. */
  public RollupRunner(Connection connection, CatalogSettings settings, Definitions definitions) {
    this(connection, settings, definitions, RollupLease.UNSHARED);
  }

  /**
   * @param definitions whose experiments are rolled up
   * @param lease asked before everything that is written
   */
  public RollupRunner(
      Connection connection, CatalogSettings settings, Definitions definitions, RollupLease lease) {
    this(connection, settings, definitions, lease, Clock.systemUTC(), Limits.USUAL);
  }

  RollupRunner(
      Connection connection,
      CatalogSettings settings,
      Definitions definitions,
      RollupLease lease,
      Clock clock,
      Limits limits) {
    this.statements = new RollupStatements(connection, lease);
    this.lease = lease;
    this.settings = settings;
    this.definitions = definitions;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Rolls up from the first day with events, or from {@code lateDays} before the last rolled-up
   * day, to the last day that has ended.
   *
   * @throws CatalogException CAT-040 where a statement fails, CAT-042 where the lease is lost,
   *     CAT-043 where the run is cancelled
   */
  public RollupResult runNightly(Instant asOf, RollupListener listener) {
    RollupHistory history = RollupHistory.read(statements);
    LocalDate last = lastEndedDay(asOf);
    LocalDate first =
        history
            .span()
            .map(span -> later(span.last().minusDays(settings.lateDays()), span.first()))
            .or(this::firstDayWithEvents)
            .orElse(last.plusDays(1));
    return run(first, last, asOf, history, listener);
  }

  /**
   * Rolls up the days from {@code from} to {@code to}, both inclusive, less those that have not
   * ended at {@code asOf}.
   *
   * @throws CatalogException CAT-040 where a statement fails, CAT-042 where the lease is lost,
   *     CAT-043 where the run is cancelled
   */
  public RollupResult run(LocalDate from, LocalDate to, Instant asOf, RollupListener listener) {
    return run(from, to, asOf, RollupHistory.read(statements), listener);
  }

  /**
   * Lets the run end soon, with CAT-043 and at a point where it can be repeated. From any thread.
   */
  public void cancel() {
    statements.cancel();
  }

  private RollupResult run(
      LocalDate from, LocalDate to, Instant asOf, RollupHistory history, RollupListener listener) {
    Instant start = clock.instant();
    LocalDate last = withoutGapAfter(earlier(to, lastEndedDay(asOf)), history);
    LocalDate first = withoutGapBefore(from, history);
    if (first.isAfter(last)) {
      return RollupResult.nothing(asOf, Duration.between(start, clock.instant()));
    }
    RollupPlan plan = RollupPlan.of(new DaySpan(first, last), history, settings.lateDays());
    listener.planned(first, last);
    RollupWork work =
        new RollupWork(
            statements, settings, definitions, asOf, moment(history), clock, limits, listener);
    work.write(plan, history);
    RollupResult result =
        new RollupResult(
            Optional.of(first),
            Optional.of(last),
            Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1),
            asOf,
            work.events(),
            work.tables(),
            Duration.between(start, clock.instant()));
    LOG.info(
        "Rolled up {} days, {} to {}, {} rows", result.days(), first, last, result.rowsWritten());
    return result;
  }

  /** Later than any run before, whatever the clocks say: older rows are told by it. */
  private Instant moment(RollupHistory history) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant next = history.lastRun().plusMillis(1);
    Instant latest = next.isAfter(now) ? next : now;
    return lease.moment().isAfter(latest) ? lease.moment() : latest;
  }

  private static LocalDate withoutGapBefore(LocalDate from, RollupHistory history) {
    return history.lastDay().map(day -> earlier(day.plusDays(1), from)).orElse(from);
  }

  private static LocalDate withoutGapAfter(LocalDate to, RollupHistory history) {
    return history.firstDay().map(day -> later(day.minusDays(1), to)).orElse(to);
  }

  private Optional<LocalDate> firstDayWithEvents() {
    Query query = Query.of("SELECT MIN(ts) FROM usage.api_usage_event WHERE user_id IS NOT NULL");
    return statements
        .rows(
            "The first event",
            query,
            row ->
                Optional.ofNullable(row.getTimestamp(1, RollupStatements.utc()))
                    .map(Timestamp::toInstant))
        .stream()
        .flatMap(Optional::stream)
        .findFirst()
        .map(it -> it.atZone(settings.zone()).toLocalDate());
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
}
