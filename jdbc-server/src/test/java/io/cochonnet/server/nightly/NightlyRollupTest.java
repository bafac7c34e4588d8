package io.cochonnet.server.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.catalog.CatalogException;
import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.RollupResult;
import io.cochonnet.server.config.CronSchedule;
import io.cochonnet.server.config.RollupSettings;
import io.cochonnet.server.engine.RollupState;
import io.cochonnet.server.engine.RollupTrigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nights in New York, on a clock that jumps to what is waited for. */
class NightlyRollupTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private final List<String> runs = new ArrayList<>();
  private final Deque<RuntimeException> failures = new ArrayDeque<>();
  private Duration retry = Duration.ofMinutes(15);
  private Instant now = Instant.parse("2026-10-30T12:00:00Z");
  private @Nullable Instant looked = now;

  @Test
  void runsOnceANightWhateverTheClocksDo() {
    serveUntil("2026-11-03T12:00:00Z");
    assertThat(runs)
        .containsExactly(
            "nightly 2026-10-31T07:15:00Z",
            "nightly 2026-11-01T08:15:00Z",
            "nightly 2026-11-02T08:15:00Z",
            "nightly 2026-11-03T08:15:00Z");
  }

  @Test
  void aFailedRunIsTriedAgain() {
    failures.add(failure(ErrorCode.ROLLUP_FAILED));
    failures.add(new IllegalStateException("A fault"));
    serveUntil("2026-10-31T12:00:00Z");
    assertThat(runs)
        .containsExactly(
            "nightly 2026-10-31T07:15:00Z",
            "catch_up 2026-10-31T07:30:00Z",
            "catch_up 2026-10-31T07:45:00Z");
  }

  @Test
  void aFailureDoesNotReachIntoTheNextNight() {
    retry = Duration.ofHours(7);
    for (int i = 0; i < 50; i++) {
      failures.add(failure(ErrorCode.ROLLUP_FAILED));
    }
    serveUntil("2026-11-02T08:00:00Z");
    assertThat(runs.stream().filter(run -> run.startsWith("nightly")))
        .containsExactly("nightly 2026-10-31T07:15:00Z", "nightly 2026-11-01T08:15:00Z");
  }

  @Test
  void aNightThatAnotherProcessHasServedIsLeftAlone() {
    failures.add(failure(ErrorCode.ROLLUP_HELD));
    serveUntil("2026-10-31T07:20:00Z");
    looked = Instant.parse("2026-10-31T07:15:01Z");
    serveUntil("2026-10-31T12:00:00Z");
    assertThat(runs).containsExactly("nightly 2026-10-31T07:15:00Z");
  }

  @Test
  void aMissedNightIsCaughtUpAtTheStart() {
    looked = Instant.parse("2026-10-28T07:15:00Z");
    serveUntil("2026-10-30T13:00:00Z");
    assertThat(runs).containsExactly("catch_up 2026-10-30T12:00:00Z");
  }

  @Test
  void theVeryFirstRunWaitsForTheNight() {
    looked = null;
    serveUntil("2026-10-31T12:00:00Z");
    assertThat(runs).containsExactly("nightly 2026-10-31T07:15:00Z");
  }

  private void serveUntil(String end) {
    Waiting waiting =
        moment -> {
          boolean goesOn = moment.isBefore(Instant.parse(end));
          now = goesOn && moment.isAfter(now) ? moment : now;
          return goesOn;
        };
    RollupSettings settings =
        new RollupSettings(true, new CronSchedule("15 3 * * *"), retry, Duration.ofMinutes(1));
    new NightlyRollup(new Work(), settings, ZONE, new TestClock(), waiting, () -> {}).serve();
  }

  private static CatalogException failure(ErrorCode code) {
    return new CatalogException(code, "Failed.", null);
  }

  private final class Work implements RollupWork {
    @Override
    public Optional<RollupState> state() {
      return Optional.ofNullable(looked)
          .map(asOf -> new RollupState(LocalDate.ofInstant(asOf, ZONE).minusDays(1), asOf));
    }

    @Override
    public RollupResult run(RollupTrigger trigger, Instant asOf) {
      runs.add(trigger + " " + asOf);
      RuntimeException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      looked = asOf;
      return new RollupResult(
          Optional.empty(), Optional.empty(), 0, asOf, 0, List.of(), Duration.ZERO);
    }
  }

  private final class TestClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
