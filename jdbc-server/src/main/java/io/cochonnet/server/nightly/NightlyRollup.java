package io.cochonnet.server.nightly;

import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.catalog.CatalogException;
import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.RollupListener;
import io.cochonnet.catalog.RollupResult;
import io.cochonnet.server.config.RollupSettings;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.Engine;
import io.cochonnet.server.engine.RollupState;
import io.cochonnet.server.engine.RollupTrigger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls up by a schedule, on a thread of its own.
 *
 * <p>A moment of the schedule is served when some run, of whichever process, has looked at the data
 * at that moment or later. A run that failed, or was left to another process, is looked at again
 * after a while, until the moment is served or the next one comes. At the start the last moment
 * counts, too: what was missed while no server ran is caught up. Only the very first run is left to
 * the night, or to a command: it can take long.
 */
public final class NightlyRollup implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NightlyRollup.class);

  private final RollupWork work;
  private final RollupSettings settings;
  private final ZoneId zone;
  private final Clock clock;
  private final Waiting waiting;
  private final Runnable stop;

  NightlyRollup(
      RollupWork work,
      RollupSettings settings,
      ZoneId zone,
      Clock clock,
      Waiting waiting,
      Runnable stop) {
    this.work = work;
    this.settings = settings;
    this.zone = zone;
    this.clock = clock;
    this.waiting = waiting;
    this.stop = stop;
  }

  /** Starts the configured schedule; to close it does not end a run under way, the engine does. */
  public static NightlyRollup start(Engine engine, ServerConfig config) {
    Clock clock = Clock.systemUTC();
    CountDownLatch end = new CountDownLatch(1);
    NightlyRollup nightly =
        new NightlyRollup(
            workOf(engine),
            config.rollup(),
            config.catalog().zone(),
            clock,
            Waiting.on(clock, end),
            end::countDown);
    Thread thread = new Thread(nightly::serve, "nightly-rollup");
    thread.setDaemon(true);
    thread.start();
    return nightly;
  }

  private static RollupWork workOf(Engine engine) {
    return new RollupWork() {
      @Override
      public Optional<RollupState> state() {
        return engine.rollupState();
      }

      @Override
      public RollupResult run(RollupTrigger trigger, Instant asOf) {
        return engine.rollUpNightly(trigger, asOf, RollupListener.NONE);
      }
    };
  }

  @Override
  public void close() {
    stop.run();
  }

  /** Serves one moment after the other, until the waiting ends. */
  void serve() {
    Instant moment = settings.schedule().previous(clock.instant(), zone);
    LOG.info(
        "The rollup runs at {} in {}, next at {}",
        settings.schedule().expression(),
        zone,
        settings.schedule().next(clock.instant(), zone));
    boolean goesOn = waiting.until(clock.instant()) && serve(moment, true);
    while (goesOn) {
      moment = settings.schedule().next(clock.instant(), zone);
      goesOn = waiting.until(moment) && serve(moment, false);
    }
  }

  /** False where the schedule has ended. */
  private boolean serve(Instant moment, boolean missed) {
    Instant next = settings.schedule().next(moment, zone);
    RollupTrigger trigger = missed ? RollupTrigger.CATCH_UP : RollupTrigger.NIGHTLY;
    boolean served = attempt(moment, trigger, missed);
    while (!served) {
      Instant again = clock.instant().plus(settings.retry());
      if (!again.isBefore(next)) {
        return true;
      }
      if (!waiting.until(again)) {
        return false;
      }
      served = attempt(moment, RollupTrigger.CATCH_UP, missed);
    }
    return true;
  }

  /** Whether nothing is left to do for the moment. */
  private boolean attempt(Instant moment, RollupTrigger trigger, boolean missed) {
    try {
      Optional<RollupState> state = work.state();
      if (state.isEmpty() ? missed : !state.get().asOf().isBefore(moment)) {
        return true;
      }
      RollupResult result = work.run(trigger, clock.instant());
      LOG.info(
          "The {} rollup wrote {} rows for {} days in {} s",
          trigger,
          result.rowsWritten(),
          result.days(),
          result.duration().toSeconds());
      return true;
    } catch (CatalogException e) {
      log(e);
    } catch (MongoAdapterException e) {
      LOG.error("The rollup could not begin; trying again in {}: {}", again(), e.getMessage());
    } catch (RuntimeException e) {
      // A fault of ours in one night must not end the nights
      LOG.error("The rollup failed by a fault of Cochonnet; trying again in {}", again(), e);
    }
    return false;
  }

  private void log(CatalogException e) {
    if (e.errorCode() == ErrorCode.ROLLUP_HELD) {
      LOG.info(
          "The rollup is left to another process; looking again in {}: {}",
          again(),
          e.getMessage());
    } else if (e.errorCode() == ErrorCode.ROLLUP_CANCELLED) {
      LOG.info("The rollup was stopped before its end.");
    } else {
      LOG.error("The rollup failed; trying again in {}: {}", again(), e.getMessage());
    }
  }

  private String again() {
    return settings.retry().toSeconds() + " s";
  }
}
