package io.cochonnet.server.engine;

import io.cochonnet.catalog.RollupListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the row of one run in {@code sys.rollup_runs} while it goes on. For one thread. */
final class RollupRecorder implements RollupListener {
  private static final Duration BETWEEN_ROWS = Duration.ofSeconds(2);

  private final RollupLog log;
  private final Clock clock;
  private final RollupListener listener;
  private final RollupRun.Start start;
  private RollupRun.Days days;
  private @Nullable LocalDate first;
  private @Nullable LocalDate last;
  private long events;
  private long eventsTotal;

  /**
   * @param listener told as well
   */
  RollupRecorder(RollupLog log, RollupRun.Start start, Clock clock, RollupListener listener) {
    this.log = log;
    this.start = start;
    this.clock = clock;
    this.listener = listener;
    this.days = RollupRun.Days.none(start.at());
    log.write(new RollupRun(start, days, Optional.empty()));
  }

  @Override
  public void planned(LocalDate firstDay, LocalDate lastDay) {
    first = firstDay;
    last = lastDay;
    listener.planned(firstDay, lastDay);
  }

  @Override
  public void events(long eventsDone, long total) {
    events = eventsDone;
    eventsTotal = total;
    listener.events(eventsDone, total);
  }

  @Override
  public void progress(int daysDone, int daysTotal, long rowsWritten) {
    Instant now = now();
    boolean due = Duration.between(days.at(), now).compareTo(BETWEEN_ROWS) >= 0;
    RollupRun.Days reached =
        new RollupRun.Days(
            first,
            last,
            daysDone,
            daysTotal,
            events,
            eventsTotal,
            rowsWritten,
            due ? now : days.at());
    days = reached;
    if (due) {
      log.write(new RollupRun(start, days, Optional.empty()));
    }
    listener.progress(daysDone, daysTotal, rowsWritten);
  }

  void end(RollupRun.End end) {
    log.write(new RollupRun(start, days, Optional.of(end)));
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
