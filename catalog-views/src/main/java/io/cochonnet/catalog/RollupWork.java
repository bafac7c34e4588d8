package io.cochonnet.catalog;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.sql.DaySpan;
import io.cochonnet.catalog.sql.ExperimentSql;
import io.cochonnet.catalog.sql.LifecycleSql;
import io.cochonnet.catalog.sql.Query;
import io.cochonnet.catalog.sql.RollupSql;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Writes the rollups of one run.
 *
 * <p>A day that was rolled up before is marked in {@code rollup_day} before its rows are touched,
 * and the mark of a chunk goes when the next chunk has its own, the last one when everything is
 * written. So a run that dies leaves a mark wherever it may have left something half done.
 */
final class RollupWork {
  /** Days that one statement puts into {@code rollup_day}. */
  private static final int DAYS_AT_ONCE = 366;

  private final RollupStatements statements;
  private final CatalogSettings settings;
  private final Definitions definitions;
  private final Instant asOf;
  private final Instant run;
  private final RollupSql sql;
  private final LifecycleSql lifecycles;
  private final RollupTally tally;
  private final Clock clock;
  private final RollupRunner.Limits limits;
  private final RollupListener listener;
  private long events;

  RollupWork(
      RollupStatements statements,
      CatalogSettings settings,
      Definitions definitions,
      Instant asOf,
      Instant run,
      Clock clock,
      RollupRunner.Limits limits,
      RollupListener listener) {
    this.statements = statements;
    this.settings = settings;
    this.definitions = definitions;
    this.asOf = asOf;
    this.run = run;
    this.sql = new RollupSql(settings, asOf, run);
    this.lifecycles = new LifecycleSql(settings, asOf, run);
    this.tally = new RollupTally(clock);
    this.clock = clock;
    this.limits = limits;
    this.listener = listener;
  }

  /** Raw events of the days written. */
  long events() {
    return events;
  }

  List<RollupResult.TableResult> tables() {
    return tally.results();
  }

  void write(RollupPlan plan, RollupHistory history) {
    List<RollupChunks.Chunk> chunks =
        RollupChunks.of(plan.days(), sql, statements, limits.events());
    long total = chunks.stream().mapToLong(RollupChunks.Chunk::events).sum();
    Progress progress = new Progress(plan.days().size(), total);
    progress.tell(0);
    writeChunks(chunks, history, progress);
    writeLifecycles(plan, history);
    writeExperiments(plan, history);
    for (DaySpan span : DaySpan.of(plan.days())) {
      writeDays(span);
    }
    progress.tell(0);
  }

  private void writeChunks(
      List<RollupChunks.Chunk> chunks, RollupHistory history, Progress progress) {
    RollupChunks.Chunk before = null;
    for (RollupChunks.Chunk chunk : chunks) {
      mark(chunk.days(), history, sql::begin);
      writeChunk(chunk.days());
      if (before != null) {
        mark(before.days(), history, sql::end);
      }
      before = chunk;
      events += chunk.events();
      progress.tell(
          Math.toIntExact(
              chunk.days().first().datesUntil(chunk.days().last().plusDays(1)).count()));
    }
  }

  private void mark(
      DaySpan days, RollupHistory history, BiFunction<LocalDate, LocalDate, String> query) {
    if (history.touches(days)) {
      statements.write(
          "rollup_day", insertInto("rollup_day", query.apply(days.first(), days.last())));
    }
  }

  private void writeChunk(DaySpan days) {
    replace("user_feature_usage", sql.userFeatureUsage(days.first(), days.last()), days);
    replace("user_activity", sql.userActivity(days.first(), days.last()), days);
    pack(days);
    replace("feature_usage", sql.featureUsage(days.first(), days.last()), days);
  }

  /** Rows that the database writes by itself are not told, and counted after. */
  private void replace(String table, String query, DaySpan days) {
    Instant start = clock.instant();
    long rows = statements.write(table, insertInto(table, query));
    if (rows == Statement.SUCCESS_NO_INFO) {
      rows = count(table, Query.of(sql.countWritten(table, days.first(), days.last())));
    }
    tally.written(table, rows, start);
    Instant deletion = clock.instant();
    String stale = sql.deleteStale(table, days.first(), days.last());
    tally.removed(table, statements.write(table, Query.of(stale)), deletion);
  }

  private void pack(DaySpan days) {
    Instant start = clock.instant();
    tally.written(ActivityPacks.TABLE, new ActivityPacks(statements, sql).write(days), start);
    Instant deletion = clock.instant();
    String stale = sql.deleteStale(ActivityPacks.TABLE, days.first(), days.last());
    tally.removed(
        ActivityPacks.TABLE, statements.write(ActivityPacks.TABLE, Query.of(stale)), deletion);
  }

  private void writeLifecycles(RollupPlan plan, RollupHistory history) {
    Instant start = clock.instant();
    DaySpan days = plan.span();
    DaySpan active = history.span().map(span -> around(span, days)).orElse(days);
    LifecycleUpdate.Scope scope =
        plan.allUsers()
            ? LifecycleUpdate.Scope.everything(active)
            : new LifecycleUpdate.Scope(
                days, days.first().atStartOfDay(settings.zone()).toInstant(), active);
    long removed = new LifecycleUpdate(statements, lifecycles, limits.users()).update(scope);
    tally.written("user_lifecycle", count("user_lifecycle", lifecycles.countWritten()), start);
    tally.removed("user_lifecycle", removed, clock.instant());
  }

  private void writeExperiments(RollupPlan plan, RollupHistory history) {
    LocalDate last =
        history.span().map(span -> around(span, plan.span())).orElse(plan.span()).last();
    ExperimentSql texts = new ExperimentSql(settings, asOf, last, run);
    ExperimentRollup rollup = new ExperimentRollup(statements, definitions, texts, tally, clock);
    rollup.write(plan.span().first());
  }

  /** The earliest days first, so that a run that dies here leaves no gap. */
  private void writeDays(DaySpan span) {
    Instant start = clock.instant();
    LocalDate from = span.first();
    while (!from.isAfter(span.last())) {
      LocalDate next = from.plusDays(DAYS_AT_ONCE);
      LocalDate to = next.isAfter(span.last()) ? span.last() : next.minusDays(1);
      long rows = statements.write("rollup_day", insertInto("rollup_day", sql.rollupDay(from, to)));
      if (rows == Statement.SUCCESS_NO_INFO) {
        rows = count("rollup_day", Query.of(sql.countDays(from, to)));
      }
      tally.written("rollup_day", rows, start);
      start = clock.instant();
      from = next;
    }
  }

  private long count(String table, Query query) {
    return statements.number("The number of rows of usage." + table, query);
  }

  private static Query insertInto(String table, String query) {
    return Query.of("INSERT INTO usage." + table + "\n" + query);
  }

  private static DaySpan around(DaySpan one, DaySpan other) {
    return new DaySpan(
        one.first().isBefore(other.first()) ? one.first() : other.first(),
        one.last().isAfter(other.last()) ? one.last() : other.last());
  }

  /** Tells the listener. */
  private final class Progress {
    private final int days;
    private final long total;
    private int done;

    private Progress(int days, long total) {
      this.days = days;
      this.total = total;
    }

    private void tell(int more) {
      done += more;
      listener.events(events, total);
      listener.progress(done, days, tally.rowsWritten());
    }
  }
}
