package io.cochonnet.server.engine;

import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.exec.MongoLease;
import io.cochonnet.adapter.exec.MongoLeases;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.catalog.CatalogException;
import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.RollupLease;
import io.cochonnet.catalog.RollupListener;
import io.cochonnet.catalog.RollupResult;
import io.cochonnet.catalog.RollupRunner;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.server.config.ServerConfig;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the rollup while no other process does, and keeps a row about each run. Safe for many
 * threads: the lease keeps runs of one process apart, too.
 */
final class Rollups implements AutoCloseable {
  /** The collection of Cochonnet's database that holds leases. */
  static final String LEASES = "sys_leases";

  private static final Logger LOG = LoggerFactory.getLogger(Rollups.class);
  private static final String LEASE = "rollup";
  private static final long STOP_SECONDS = 20;

  /** Has a runner run. */
  interface Job {
    RollupResult run(RollupRunner runner, RollupListener listener);
  }

  private final ServerConfig config;
  private final MongoConnection connection;
  private final SchemaDeclaration usage;
  private final Supplier<Connection> writers;
  private final Supplier<Definitions> definitions;
  private final MongoLeases leases;
  private final RollupLog log;
  private final Clock clock = Clock.systemUTC();
  private @Nullable RollupRunner current;
  private int runs;
  private boolean closed;

  /**
   * @param writers opens connections that may write to {@code usage} and {@code sys}
   * @param definitions those that are served when a run begins
   */
  Rollups(
      ServerConfig config,
      MongoConnection connection,
      SchemaDeclaration usage,
      SysSchema sys,
      Supplier<Connection> writers,
      Supplier<Definitions> definitions) {
    this.config = config;
    this.definitions = definitions;
    this.connection = connection;
    this.usage = usage;
    this.writers = writers;
    this.leases = MongoLeases.in(connection, config.mongo().cochonnet(), LEASES);
    this.log = new RollupLog(connection, sys.collection(SysSchema.ROLLUP_RUNS));
  }

  /**
   * Runs a job as the only one.
   *
   * @throws CatalogException CAT-041 where another run goes on; CAT-040, CAT-042, CAT-043 where
   *     this one fails
   * @throws MongoAdapterException where MongoDB cannot be asked
   */
  RollupResult run(RollupTrigger trigger, Instant asOf, RollupListener listener, Job job) {
    enter();
    try {
      return run(lease(), trigger, asOf, listener, job);
    } finally {
      leave();
    }
  }

  private RollupResult run(
      MongoLeases.Given given,
      RollupTrigger trigger,
      Instant asOf,
      RollupListener listener,
      Job job) {
    try (MongoLease lease = given.lease();
        Connection writer = writers.get()) {
      log.abandonUnended(writer, given.lost().map(MongoLeases.Holder::until).orElse(now()));
      RollupIndexes.ensure(connection, usage);
      String id = UUID.randomUUID().toString();
      RollupRecorder recorder =
          new RollupRecorder(
              log, new RollupRun.Start(id, trigger, holder(), now(), asOf), clock, listener);
      RollupRunner runner =
          new RollupRunner(writer, config.catalog(), definitions.get(), relyingOn(lease));
      begin(runner);
      return recorded(recorder, asOf, writer, () -> job.run(runner, recorder));
    } catch (SQLException e) {
      throw new CatalogException(
          ErrorCode.ROLLUP_FAILED, "Table[sys.rollup_runs] could not be written.", e);
    }
  }

  private RollupResult recorded(
      RollupRecorder recorder, Instant asOf, Connection writer, Supplier<RollupResult> run)
      throws SQLException {
    try {
      RollupResult result = run.get();
      recorder.end(RollupRun.End.well(now(), result, lag(writer, asOf)));
      return result;
    } catch (CatalogException e) {
      RollupRun.Status status =
          switch (e.errorCode()) {
            case ROLLUP_CANCELLED -> RollupRun.Status.CANCELLED;
            case ROLLUP_LEASE_LOST -> RollupRun.Status.LOST;
            default -> RollupRun.Status.FAILED;
          };
      tryToSay(recorder, status, e.errorCode().code(), String.valueOf(e.getMessage()));
      throw e;
    } catch (RuntimeException e) {
      tryToSay(
          recorder,
          RollupRun.Status.FAILED,
          null,
          "The run failed by a fault of Cochonnet; the log says more.");
      throw e;
    }
  }

  /** Where even that fails, the next run says that this one is abandoned. */
  private void tryToSay(
      RollupRecorder recorder, RollupRun.Status status, @Nullable String code, String message) {
    try {
      recorder.end(RollupRun.End.badly(status, now(), code, message));
    } catch (MongoAdapterException e) {
      LOG.warn("sys.rollup_runs could not be told how a run ended: {}", e.getMessage());
    }
  }

  /** The last rolled-up day, and the moment that its run looked at; empty before the first run. */
  Optional<RollupState> state() {
    try (Connection writer = writers.get()) {
      return state(writer);
    } catch (SQLException e) {
      throw new CatalogException(
          ErrorCode.ROLLUP_FAILED, "Table[usage.rollup_day] could not be read.", e);
    }
  }

  private static Optional<RollupState> state(Connection connection) throws SQLException {
    Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT MAX(usage_date), MAX(as_of) FROM usage.rollup_day")) {
      String day = row.next() ? row.getString(1) : null;
      Timestamp asOf = day == null ? null : row.getTimestamp(2, utc);
      return day == null || asOf == null
          ? Optional.empty()
          : Optional.of(new RollupState(LocalDate.parse(day), asOf.toInstant()));
    }
  }

  private @Nullable Integer lag(Connection connection, Instant asOf) throws SQLException {
    LocalDate ended = asOf.atZone(config.catalog().zone()).toLocalDate().minusDays(1);
    return state(connection)
        .map(it -> Math.toIntExact(ChronoUnit.DAYS.between(it.lastDay(), ended)))
        .orElse(null);
  }

  private MongoLeases.Given lease() {
    MongoLeases.Answer answer = leases.acquire(LEASE, holder(), config.rollup().lease());
    if (answer instanceof MongoLeases.Given given) {
      return given;
    }
    throw held(((MongoLeases.Taken) answer).holder());
  }

  private static CatalogException held(MongoLeases.Holder holder) {
    return new CatalogException(
        ErrorCode.ROLLUP_HELD,
        "Process[%s] writes the rollups since %s and may until %s, longer where it goes on. Wait for its end and run again; sys.rollup_runs shows how far it is."
            .formatted(
                holder.name(),
                holder.since().truncatedTo(ChronoUnit.SECONDS),
                holder.until().truncatedTo(ChronoUnit.SECONDS)),
        null);
  }

  private static RollupLease relyingOn(MongoLease lease) {
    return new RollupLease() {
      @Override
      public Instant moment() {
        return lease.moment();
      }

      @Override
      public void check() {
        if (!lease.isHeld()) {
          throw new CatalogException(
              ErrorCode.ROLLUP_LEASE_LOST,
              "This run could not renew its right to write the rollups in time, so it stopped"
                  + " before it wrote more. Nothing is lost: see whether another run has taken"
                  + " over in sys.rollup_runs, otherwise run again.",
              null);
        }
      }
    };
  }

  private synchronized void enter() {
    runs++;
  }

  private synchronized void begin(RollupRunner runner) {
    current = runner;
    if (closed) {
      runner.cancel();
    }
  }

  private synchronized void leave() {
    runs--;
    notifyAll();
  }

  /** Cancels the run under way, and waits until it has said so and given its lease back. */
  @Override
  public synchronized void close() {
    closed = true;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    if (current != null) {
      current.cancel();
    }
    try {
      while (runs > 0 && System.nanoTime() < deadline) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String holder() {
    return ManagementFactory.getRuntimeMXBean().getName();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
