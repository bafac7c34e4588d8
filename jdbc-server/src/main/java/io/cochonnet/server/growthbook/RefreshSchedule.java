package io.cochonnet.server.growthbook;

import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.server.error.ServerException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes definitions at the start and then regularly, on a thread of its own. A server does not
 * wait for the first refresh: it starts with what is kept.
 */
public final class RefreshSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshSchedule.class);
  private static final long STOP_SECONDS = 5;

  private final DefinitionRefresh definitions;
  private final Timer timer;

  /** Runs something now and then, each time so long after the end of the last. */
  interface Timer {
    void every(Duration pause, Runnable task);

    /** Interrupts what runs, and waits a little for its end. */
    void stop();
  }

  private RefreshSchedule(DefinitionRefresh definitions, Timer timer) {
    this.definitions = definitions;
    this.timer = timer;
  }

  /** Starts. */
  public static RefreshSchedule start(DefinitionRefresh definitions, Duration pause) {
    return start(definitions, pause, onThread());
  }

  static RefreshSchedule start(DefinitionRefresh definitions, Duration pause, Timer timer) {
    RefreshSchedule schedule = new RefreshSchedule(definitions, timer);
    timer.every(pause, schedule::attempt);
    return schedule;
  }

  @Override
  public void close() {
    timer.stop();
  }

  private void attempt() {
    try {
      RefreshReport report = definitions.refresh();
      if (report.isChange()) {
        LOG.info(
            "Experiments of {}: added {}, changed {}, vanished {}",
            report.source(),
            report.added(),
            report.changed(),
            report.vanished());
      }
    } catch (ServerException | MongoAdapterException e) {
      LOG.warn("The definitions of experiments could not be refreshed: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // A fault of ours in one refresh must not end the refreshes
      LOG.error("The definitions of experiments were not refreshed by a fault of Cochonnet", e);
    }
  }

  private static Timer onThread() {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread created = new Thread(task, "experiment-definitions");
              created.setDaemon(true);
              return created;
            });
    return new Timer() {
      @Override
      @SuppressWarnings("FutureReturnValueIgnored") // the task tells of its failures itself
      public void every(Duration pause, Runnable task) {
        thread.scheduleWithFixedDelay(task, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
      }

      @Override
      public void stop() {
        thread.shutdownNow();
        try {
          if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.debug("A refresh still goes on");
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }
}
