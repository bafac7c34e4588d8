package io.cochonnet.server.engine;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.CatalogException;
import io.cochonnet.server.avatica.Served;
import io.cochonnet.yaml.Fault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalog in use and what is served of it. Another one takes its place all at once, and only
 * where its files have no fault; who reads the old one reads it to the end. Safe for many threads.
 */
final class LiveCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCatalog.class);

  private final CatalogLoader loader;
  private final Function<Catalog, Served> compiler;
  private final Clock clock;
  private volatile State state;

  /** All of a moment, so that nobody sees the tables of one catalog with the hash of another. */
  private record State(Catalog catalog, Served served, CatalogStatus status) {}

  LiveCatalog(
      Catalog first, CatalogLoader loader, Function<Catalog, Served> compiler, Clock clock) {
    this.loader = loader;
    this.compiler = compiler;
    this.clock = clock;
    this.state = state(first);
  }

  Catalog catalog() {
    return state.catalog();
  }

  Served served() {
    return state.served();
  }

  CatalogStatus status() {
    return state.status();
  }

  /** What an operator should know about the files; empty where they are in use. */
  Optional<String> warning() {
    CatalogStatus now = status();
    return now.isBroken()
        ? Optional.of(
            "The catalog's files have %s; the definitions loaded at %s are served. See"
                    .formatted(count(now.faults()), now.loadedAt())
                + " sys.catalog_faults.")
        : Optional.empty();
  }

  /** Reads the files again; takes them where they have no fault, and keeps what is there if not. */
  synchronized void reload() {
    State old = state;
    try {
      State fresh = state(loader.load());
      state = fresh;
      LOG.info("The catalog was loaded anew: {}", CatalogChange.of(old.catalog(), fresh.catalog()));
    } catch (CatalogException e) {
      keep(old, e.faults().isEmpty() ? List.of(fault(e)) : e.faults());
    } catch (RuntimeException e) {
      // Whatever it is, queries go on, and the next change of a file may mend it
      LOG.error("The changed catalog cannot be compiled", e);
      keep(old, List.of(fault(e)));
    }
  }

  private static Fault fault(RuntimeException e) {
    return new Fault("", 0, String.valueOf(e.getMessage()));
  }

  private void keep(State old, List<Fault> faults) {
    CatalogStatus status = old.status();
    if (!faults.equals(status.faults())) {
      LOG.warn(
          "The changed catalog has {} and is not taken; the definitions loaded at {} stay in use.\n"
              + "{}",
          count(faults),
          status.loadedAt(),
          faults.stream().map(it -> "  " + it).collect(Collectors.joining("\n")));
    }
    state =
        new State(
            old.catalog(),
            old.served(),
            new CatalogStatus(status.loadedAt(), now(), status.metrics(), status.hash(), faults));
  }

  private State state(Catalog catalog) {
    int metrics = catalog.definitions().metrics().size();
    Instant now = now();
    return new State(
        catalog,
        compiler.apply(catalog),
        new CatalogStatus(now, now, metrics, catalog.hash(), List.of()));
  }

  /** What SQL holds of a moment is milliseconds. */
  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private static String count(List<Fault> faults) {
    return faults.size() == 1 ? "1 fault" : faults.size() + " faults";
  }
}
