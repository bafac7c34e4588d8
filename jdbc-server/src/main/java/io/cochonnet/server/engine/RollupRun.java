package io.cochonnet.server.engine;

import io.cochonnet.catalog.RollupResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code sys.rollup_runs}.
 *
 * @param start what is known at the start
 * @param days how far it has come
 * @param end empty while it runs
 */
record RollupRun(Start start, Days days, Optional<End> end) {
  /** What can become of a run. */
  enum Status {
    RUNNING,
    OK,
    FAILED,
    CANCELLED,
    LOST,
    ABANDONED
  }

  record Start(String id, RollupTrigger trigger, String holder, Instant at, Instant asOf) {}

  /** How far a run has come. */
  record Days(
      @Nullable LocalDate first,
      @Nullable LocalDate last,
      int done,
      int total,
      long events,
      long eventsTotal,
      long rowsWritten,
      Instant at) {
    static Days none(Instant at) {
      return new Days(null, null, 0, 0, 0, 0, 0, at);
    }
  }

  /**
   * How a run ended.
   *
   * @param rowsRemoved null unless it ended well, as {@code lagDays}
   */
  record End(
      Status status,
      Instant at,
      @Nullable Long rowsRemoved,
      @Nullable Integer lagDays,
      @Nullable String errorCode,
      @Nullable String error) {
    static End well(Instant at, RollupResult result, @Nullable Integer lagDays) {
      return new End(Status.OK, at, result.rowsRemoved(), lagDays, null, null);
    }

    static End badly(Status status, Instant at, @Nullable String code, String error) {
      return new End(status, at, null, null, code, error);
    }
  }

  /** The cells in the order of the table's columns, as Calcite holds them. */
  List<@Nullable Object> cells() {
    Instant until = end.map(End::at).orElse(days.at());
    long millis = Math.max(0, Duration.between(start.at(), until).toMillis());
    Status status = end.map(End::status).orElse(Status.RUNNING);
    return Arrays.asList(
        start.id(),
        status.name().toLowerCase(Locale.ROOT),
        start.trigger().toString(),
        start.holder(),
        start.at().toEpochMilli(),
        end.map(it -> it.at().toEpochMilli()).orElse(null),
        millis,
        day(days.first()),
        day(days.last()),
        days.done(),
        days.total(),
        start.asOf().toEpochMilli(),
        days.events(),
        days.eventsTotal(),
        days.rowsWritten(),
        end.map(End::rowsRemoved).orElse(null),
        millis == 0 ? null : days.events() * 1000.0 / millis,
        end.map(End::lagDays).orElse(null),
        end.map(End::errorCode).orElse(null),
        end.map(End::error).orElse(null));
  }

  private static @Nullable Object day(@Nullable LocalDate day) {
    return day == null ? null : Math.toIntExact(day.toEpochDay());
  }
}
