package io.cochonnet.server.config;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Moments by a cron expression of five fields: minute, hour, day of month, month, day of week.
 *
 * <p>The expression speaks of what a clock on the wall shows. What it shows twice when clocks are
 * put back counts the first time; what it skips when they are put forward happens as much later as
 * they are put forward. So a nightly moment comes once a day, whatever the day.
 *
 * @param expression such as {@code 15 3 * * *}
 */
public record CronSchedule(String expression) {
  private static final CronDefinition UNIX =
      CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);

  /** No clock is put forward by more, so what it skips is not further off than that. */
  private static final Duration LONGEST_SKIP = Duration.ofHours(2);

  /**
   * Takes a valid expression that some day happens.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public CronSchedule {
    if (time(expression)
        .nextExecution(ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))
        .isEmpty()) {
      throw new IllegalArgumentException("It never happens.");
    }
  }

  /** The first moment after one. */
  public Instant next(Instant after, ZoneId zone) {
    LocalDateTime local = after.atZone(zone).toLocalDateTime().minus(LONGEST_SKIP);
    Instant moment = after;
    while (!moment.isAfter(after)) {
      local = moved(time(expression).nextExecution(local.atZone(ZoneOffset.UTC)));
      moment = local.atZone(zone).toInstant();
    }
    return moment;
  }

  /** The last moment up to one. */
  public Instant previous(Instant until, ZoneId zone) {
    LocalDateTime local = until.atZone(zone).toLocalDateTime().plus(LONGEST_SKIP);
    Instant moment = Instant.MAX;
    while (moment.isAfter(until)) {
      local = moved(time(expression).lastExecution(local.atZone(ZoneOffset.UTC)));
      moment = local.atZone(zone).toInstant();
    }
    return moment;
  }

  private static LocalDateTime moved(Optional<ZonedDateTime> time) {
    return time.orElseThrow(() -> new IllegalStateException("A schedule has ended."))
        .toLocalDateTime();
  }

  private static ExecutionTime time(String expression) {
    return ExecutionTime.forCron(new CronParser(UNIX).parse(expression).validate());
  }
}
