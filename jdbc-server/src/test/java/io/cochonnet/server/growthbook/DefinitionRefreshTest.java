package io.cochonnet.server.growthbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.catalog.model.KnownExperiment;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DefinitionRefreshTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.123Z");

  private final Memory store = new Memory();
  private final List<List<KnownExperiment>> changes = new ArrayList<>();
  private Instant now = NOON;
  private FetchedDefinitions has = has(Known.experiment("a", 0.5), Known.experiment("b", 0.5));
  private @Nullable ServerException failure;
  private final DefinitionRefresh definitions = open();

  @Test
  void knowsNothingBeforeTheFirstRefresh() {
    assertThat(definitions.known()).isEmpty();
    assertThat(definitions.lastSuccess()).isEmpty();
    assertThat(definitions.lastError()).isEmpty();
  }

  @Test
  void tellsWhatIsNewChangedAndVanished() throws InterruptedException {
    RefreshReport first = definitions.refresh();
    assertThat(first.definitions()).isEqualTo(2);
    assertThat(first.added()).containsExactly("a", "b");
    later();
    has = has(Known.experiment("b", 0.4), Known.experiment("c", 0.5));
    RefreshReport second = definitions.refresh();
    assertThat(second.added()).containsExactly("c");
    assertThat(second.changed()).containsExactly("b");
    assertThat(second.vanished()).containsExactly("a");
    assertThat(second.isChange()).isTrue();
    later();
    RefreshReport third = definitions.refresh();
    assertThat(third.isChange()).isFalse();
    assertThat(third.definitions()).isEqualTo(2);
  }

  @Test
  void tellsListenersOfChangesOnly() throws InterruptedException {
    definitions.onChange(() -> changes.add(definitions.known()));
    definitions.refresh();
    later();
    definitions.refresh();
    assertThat(changes).hasSize(1);
    assertThat(definitions.fetchedAt("a")).contains(now);
    assertThat(definitions.fetchedAt("x")).isEmpty();
    has = has(Known.experiment("a", 0.4), Known.experiment("b", 0.5));
    definitions.refresh();
    assertThat(changes).hasSize(2);
    assertThat(changes.get(1)).containsExactlyElementsOf(has.experiments());
  }

  @Test
  void whatHasVanishedStaysAndCanComeBack() throws InterruptedException {
    definitions.refresh();
    later();
    Instant vanished = now;
    has = has(Known.experiment("b", 0.5));
    definitions.refresh();
    assertThat(definitions.known())
        .containsExactly(Known.experiment("a", 0.5).withVanished(true), Known.experiment("b", 0.5));
    assertThat(definitions.fetchedAt("a")).contains(NOON);
    later();
    definitions.refresh();
    assertThat(store.get("a").vanishedAt()).contains(vanished);
    has = has(Known.experiment("a", 0.5), Known.experiment("b", 0.5));
    assertThat(definitions.refresh().added()).containsExactly("a");
    assertThat(definitions.known()).containsExactlyElementsOf(has.experiments());
    assertThat(store.get("a").firstSeenAt()).isEqualTo(NOON);
    assertThat(store.get("a").vanishedAt()).isEmpty();
  }

  @Test
  void aFailureKeepsTheLastGoodDefinitions() throws InterruptedException {
    definitions.refresh();
    later();
    definitions.onChange(() -> changes.add(definitions.known()));
    fail("Down.");
    assertThat(definitions.known()).hasSize(2);
    assertThat(definitions.lastSuccess()).contains(NOON);
    assertThat(definitions.lastError()).contains("SRV-120: Down.");
    assertThat(store.status().orElseThrow().lastErrorAt()).contains(now);
    assertThat(changes).isEmpty();
    later();
    failure = null;
    definitions.refresh();
    assertThat(definitions.lastError()).isEmpty();
    assertThat(definitions.lastSuccess()).contains(now);
    assertThat(store.status().orElseThrow().lastError()).contains("SRV-120: Down.");
  }

  @Test
  void aFailureInTheMillisecondOfASuccessCounts() throws InterruptedException {
    definitions.refresh();
    fail("Down.");
    assertThat(definitions.lastError()).contains("SRV-120: Down.");
  }

  @Test
  void aFailureBeforeAnySuccessIsToldToo() {
    fail("Down.");
    assertThat(definitions.known()).isEmpty();
    assertThat(definitions.lastError()).contains("SRV-120: Down.");
    assertThat(definitions.lastSuccess()).isEmpty();
  }

  @Test
  void whatIsRefusedNowStaysAsItWas() throws InterruptedException {
    definitions.refresh();
    later();
    has =
        new FetchedDefinitions(
            List.of(Known.experiment("b", 0.5)),
            List.of(new Refusal("a", "Wrong."), new Refusal("never", "Wrong, too.")));
    RefreshReport report = definitions.refresh();
    assertThat(report.vanished()).isEmpty();
    assertThat(report.refusals()).hasSize(2);
    assertThat(definitions.known())
        .containsExactly(Known.experiment("a", 0.5), Known.experiment("b", 0.5));
    assertThat(store.get("a").fault()).contains("Wrong.");
    assertThat(store.get("a").fetchedAt()).contains(NOON);
    assertThat(store.get("never").definition()).isEmpty();
    later();
    has = has(Known.experiment("a", 0.5), Known.experiment("b", 0.5));
    assertThat(definitions.refresh().isChange()).isFalse();
    assertThat(store.get("a").fault()).isEmpty();
    assertThat(store.rows).doesNotContainKey("never");
  }

  @Test
  void oneOfTwoDefinitionsOfAKeyIsTakenWithItsFault() throws InterruptedException {
    has =
        new FetchedDefinitions(
            List.of(Known.experiment("a", 0.5)), List.of(new Refusal("a", "Twice.")));
    definitions.refresh();
    assertThat(definitions.known()).containsExactly(Known.experiment("a", 0.5));
    assertThat(store.get("a").fault()).contains("Twice.");
    assertThat(store.get("a").fetchedAt()).contains(NOON);
  }

  @Test
  void anotherProcessBeginsWithWhatIsKept() throws InterruptedException {
    definitions.refresh();
    DefinitionRefresh restarted = open();
    assertThat(restarted.known()).containsExactlyElementsOf(has.experiments());
    assertThat(restarted.lastSuccess()).contains(NOON);
    assertThat(restarted.refresh().isChange()).isFalse();
  }

  @Test
  void whatAnotherProcessHasReadIsTakenWhereTheSourceFailsHere() throws InterruptedException {
    DefinitionRefresh other = open();
    definitions.onChange(() -> changes.add(definitions.known()));
    other.refresh();
    assertThat(definitions.known()).isEmpty();
    later();
    fail("Down here.");
    assertThat(definitions.known()).hasSize(2);
    assertThat(changes).hasSize(1);
  }

  private DefinitionRefresh open() {
    return DefinitionRefresh.open(new Source(), store, new TestClock());
  }

  private void fail(String message) {
    failure = new ServerException(ErrorCode.DEFINITIONS_UNREACHABLE, message);
    assertThatThrownBy(definitions::refresh).isSameAs(failure);
  }

  private void later() {
    now = now.plus(Duration.ofMinutes(15));
  }

  private static FetchedDefinitions has(KnownExperiment... experiments) {
    return new FetchedDefinitions(List.of(experiments), List.of());
  }

  private final class Source implements DefinitionSource {
    @Override
    public String name() {
      return "a source";
    }

    @Override
    public FetchedDefinitions fetch() {
      if (failure != null) {
        throw failure;
      }
      return has;
    }
  }

  private static final class Memory implements DefinitionStore {
    private final Map<String, StoredExperiment> rows = new HashMap<>();
    private Optional<RefreshStatus> status = Optional.empty();

    StoredExperiment get(String key) {
      return Optional.ofNullable(rows.get(key)).orElseThrow();
    }

    @Override
    public List<StoredExperiment> experiments() {
      return List.copyOf(rows.values());
    }

    @Override
    public Optional<RefreshStatus> status() {
      return status;
    }

    @Override
    public void write(List<StoredExperiment> experiments) {
      experiments.forEach(it -> rows.put(it.key(), it));
    }

    @Override
    public void remove(List<StoredExperiment> experiments) {
      experiments.forEach(it -> rows.remove(it.key()));
    }

    @Override
    public void write(RefreshStatus written) {
      status = Optional.of(written);
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
      return now.plusNanos(456_789);
    }
  }
}
