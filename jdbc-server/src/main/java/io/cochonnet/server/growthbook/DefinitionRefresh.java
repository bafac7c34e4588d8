package io.cochonnet.server.growthbook;

import io.cochonnet.catalog.model.KnownExperiment;
import io.cochonnet.server.error.ServerException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is kept of experiments up to date, and tells who uses it. Where the source fails, the
 * last good definitions stay, those included that another process has read meanwhile. Safe for many
 * threads; refreshes come one after the other.
 */
public final class DefinitionRefresh implements ExperimentDefinitions {
  private static final Logger LOG = LoggerFactory.getLogger(DefinitionRefresh.class);

  private final DefinitionSource source;
  private final DefinitionStore store;
  private final Clock clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile State state;

  /** All of a moment. */
  private record State(List<StoredExperiment> kept, RefreshStatus status) {
    State {
      kept = kept.stream().sorted(Comparator.comparing(StoredExperiment::key)).toList();
    }

    List<KnownExperiment> known() {
      return kept.stream().flatMap(it -> it.definition().stream()).toList();
    }
  }

  private DefinitionRefresh(
      DefinitionSource source, DefinitionStore store, Clock clock, State state) {
    this.source = source;
    this.store = store;
    this.clock = clock;
    this.state = state;
  }

  /**
   * Begins with what is kept; the source is not asked yet.
   *
   * @throws io.cochonnet.adapter.error.MongoAdapterException where MongoDB cannot be asked
   */
  public static DefinitionRefresh open(
      DefinitionSource source, DefinitionStore store, Clock clock) {
    RefreshStatus status = store.status().orElseGet(() -> RefreshStatus.none(source.name()));
    return new DefinitionRefresh(source, store, clock, new State(store.experiments(), status));
  }

  /**
   * Reads the source, keeps what it has, and tells of changes.
   *
   * @throws ServerException SRV-120 to SRV-123 where the source fails; that is kept, too
   * @throws io.cochonnet.adapter.error.MongoAdapterException where MongoDB cannot be asked
   */
  public synchronized RefreshReport refresh() throws InterruptedException {
    FetchedDefinitions fetched;
    try {
      fetched = source.fetch();
    } catch (ServerException e) {
      fail(String.valueOf(e.getMessage()));
      throw e;
    }
    Instant now = now();
    Merge merge = Merge.of(store.experiments(), fetched, source.name(), now);
    RefreshStatus status =
        store.status().orElse(state.status()).succeeded(source.name(), fetched, now);
    store.write(merge.kept());
    store.remove(merge.dropped());
    store.write(status);
    merge.newRefusals(fetched).forEach(it -> LOG.warn("A definition is not taken: {}", it));
    publish(new State(merge.kept(), status));
    return merge.report(fetched);
  }

  private void fail(String error) {
    RefreshStatus status =
        store.status().orElse(state.status()).failed(source.name(), error, now());
    store.write(status);
    publish(new State(store.experiments(), status));
  }

  private void publish(State fresh) {
    boolean changed = !fresh.known().equals(state.known());
    state = fresh;
    if (changed) {
      listeners.forEach(Runnable::run);
    }
  }

  @Override
  public List<KnownExperiment> known() {
    return state.known();
  }

  @Override
  public Optional<Instant> fetchedAt(String key) {
    return state.kept().stream()
        .filter(it -> it.key().equals(key))
        .findFirst()
        .flatMap(StoredExperiment::fetchedAt);
  }

  @Override
  public Optional<Instant> lastSuccess() {
    return state.status().lastSuccess();
  }

  @Override
  public Optional<String> lastError() {
    RefreshStatus status = state.status();
    return status.isFailing() ? status.lastError() : Optional.empty();
  }

  @Override
  public void onChange(Runnable changed) {
    listeners.add(changed);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
