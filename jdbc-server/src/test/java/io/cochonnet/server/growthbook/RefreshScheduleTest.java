package io.cochonnet.server.growthbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RefreshScheduleTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Runnable> tasks = new ArrayList<>();
  private int fetched;
  private int stopped;

  @Test
  void refreshesAsOftenAsConfiguredWhateverHappens() {
    RefreshSchedule schedule =
        RefreshSchedule.start(
            refresh(
                () -> {
                  fetched++;
                  if (fetched == 1) {
                    throw new ServerException(ErrorCode.DEFINITIONS_UNREACHABLE, "Down.");
                  }
                  if (fetched == 2) {
                    throw new IllegalStateException("A fault");
                  }
                  return new FetchedDefinitions(List.of(Known.experiment("a", 0.5)), List.of());
                }),
            Duration.ofMinutes(15),
            new Timer());
    assertThat(pauses).containsExactly(Duration.ofMinutes(15));
    for (int i = 1; i <= 3; i++) {
      tasks.get(0).run();
      assertThat(fetched).isEqualTo(i);
    }
    schedule.close();
    assertThat(stopped).isEqualTo(1);
  }

  @Test
  void theThreadBeginsAtOnceAndItsEndInterruptsARefresh() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    RefreshSchedule schedule =
        RefreshSchedule.start(
            refresh(
                () -> {
                  begun.countDown();
                  try {
                    new CountDownLatch(1).await();
                    throw new IllegalStateException("This latch never opens.");
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                }),
            Duration.ofDays(1));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    schedule.close();
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private interface Fetch {
    FetchedDefinitions fetch() throws InterruptedException;
  }

  private static DefinitionRefresh refresh(Fetch fetch) {
    DefinitionSource source =
        new DefinitionSource() {
          @Override
          public String name() {
            return "a source";
          }

          @Override
          public FetchedDefinitions fetch() throws InterruptedException {
            return fetch.fetch();
          }
        };
    return DefinitionRefresh.open(source, new Forgetful(), Clock.systemUTC());
  }

  private final class Timer implements RefreshSchedule.Timer {
    @Override
    public void every(Duration pause, Runnable task) {
      pauses.add(pause);
      tasks.add(task);
    }

    @Override
    public void stop() {
      stopped++;
    }
  }

  private static final class Forgetful implements DefinitionStore {
    @Override
    public List<StoredExperiment> experiments() {
      return List.of();
    }

    @Override
    public Optional<RefreshStatus> status() {
      return Optional.empty();
    }

    @Override
    public void write(List<StoredExperiment> experiments) {
      // Forgotten
    }

    @Override
    public void remove(List<StoredExperiment> experiments) {
      // Forgotten
    }

    @Override
    public void write(RefreshStatus status) {
      // Forgotten
    }
  }
}
