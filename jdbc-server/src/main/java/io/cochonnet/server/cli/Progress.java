package io.cochonnet.server.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a long task is: a bar on a terminal, and a line when it is done where there is none. Both
 * go to stderr.
 */
final class Progress implements AutoCloseable {
  private static final int MILLIS_BETWEEN_UPDATES = 100;
  private static final int WIDTH = 96;

  private final String task;
  private final String unit;
  private final long start = System.nanoTime();
  private final @Nullable ProgressBar bar;
  private long done;

  /**
   * @param unit what is counted, with a space in front, like {@code " documents"}
   */
  Progress(String task, String unit, long total) {
    this.task = task;
    this.unit = unit;
    this.bar = onTerminal() ? bar(task, unit, total) : null;
  }

  /** The launcher says so: Java cannot tell in the same way on all versions. */
  static boolean onTerminal() {
    return Boolean.getBoolean("cochonnet.terminal");
  }

  private static ProgressBar bar(String task, String unit, long total) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setUnit(unit, 1)
        .setInitialMax(total)
        .setUpdateIntervalMillis(MILLIS_BETWEEN_UPDATES)
        .setMaxRenderedLength(WIDTH)
        .setStyle(ProgressBarStyle.ASCII)
        .build();
  }

  void update(long doneSoFar) {
    done = doneSoFar;
    if (bar != null) {
      bar.stepTo(doneSoFar);
    }
  }

  void update(long doneSoFar, long total) {
    if (bar != null) {
      bar.maxHint(total);
    }
    update(doneSoFar);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.maxHint(done);
      bar.close();
    } else {
      double seconds = (System.nanoTime() - start) / 1e9;
      System.err.printf("%s: %,d%s in %.1f s%n", task, done, unit, seconds);
    }
  }
}
