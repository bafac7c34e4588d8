package io.cochonnet.server.cli;

import io.cochonnet.catalog.RollupListener;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a rollup is: on a terminal a bar of raw events, which say better than days what is left,
 * with the time to go, events a second and days; elsewhere one line at the end. Both go to stderr.
 */
final class RollupProgress implements RollupListener, AutoCloseable {
  private static final int MILLIS_BETWEEN_UPDATES = 100;
  private static final int WIDTH = 120;

  private final long start = System.nanoTime();
  private @Nullable ProgressBar bar;
  private long events;
  private int days;

  @Override
  public void events(long eventsDone, long eventsTotal) {
    events = eventsDone;
    if (bar == null && Progress.onTerminal()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("Rolling up")
              .setUnit(" events", 1)
              .setInitialMax(eventsTotal)
              .setUpdateIntervalMillis(MILLIS_BETWEEN_UPDATES)
              .setMaxRenderedLength(WIDTH)
              .setStyle(ProgressBarStyle.ASCII)
              .showSpeed()
              .build();
    }
    if (bar != null) {
      bar.stepTo(eventsDone);
    }
  }

  @Override
  public void progress(int daysDone, int daysTotal, long rowsWritten) {
    days = daysDone;
    if (bar != null) {
      bar.setExtraMessage("day %,d of %,d".formatted(daysDone, daysTotal));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.err.printf(
        Locale.ROOT,
        "Rolling up: %,d days in %.1f s, %,.0f events a second%n",
        days,
        seconds,
        events / seconds);
  }
}
