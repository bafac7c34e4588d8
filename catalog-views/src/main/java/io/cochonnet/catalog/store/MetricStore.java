package io.cochonnet.catalog.store;

import com.google.common.base.Stopwatch;
import io.cochonnet.catalog.CatalogException;
import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.experiment.ExperimentSum;
import io.cochonnet.catalog.index.Cells;
import io.cochonnet.catalog.index.DaySums;
import io.cochonnet.catalog.index.EntityDays;
import io.cochonnet.catalog.index.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the metrics count in, held in memory: read when a metric first needs it, and again, day by
 * day, what a rollup has changed since. Safe for use by several threads; one reads, the others
 * wait.
 *
 * <p>Every answer is as of the last rollup: tables are looked at again only when {@code
 * usage.rollup_day} has changed, which a rollup writes last.
 */
public final class MetricStore {
  private static final Logger LOG = LoggerFactory.getLogger(MetricStore.class);

  /** The rollups that are replaced day by day; of any other table everything may have changed. */
  private static final Set<String> DAILY =
      Set.of("usage.user_activity", "usage.user_feature_usage", "usage.feature_usage");

  private final Supplier<Connection> connections;
  private final Map<EntityRows, Held<EntityDays>> entityDays = new ConcurrentHashMap<>();
  private final Map<SumRows, Held<DaySums>> sums = new ConcurrentHashMap<>();
  private final Map<String, Ids> ids = new ConcurrentHashMap<>();
  private final Map<List<String>, Cells> cells = new ConcurrentHashMap<>();
  private final Held<List<ExperimentSum>> experiments = new Held<>();
  private String state = "";
  private Optional<Horizon> horizon = Optional.empty();

  /**
   * A store that reads over connections of its own.
   *
   * @param connections a connection whose root has the schema {@code usage}; closed after use
   */
  public MetricStore(Supplier<Connection> connections) {
    this.connections = connections;
  }

  /** What is held about one source, and as of when. */
  private static final class Held<T> {
    @Nullable Horizon horizon;
    @Nullable T value;
  }

  /** One step of reading. */
  private interface Reading<T> {
    T read(RollupReader reader) throws SQLException;
  }

  /**
   * What is rolled up by now; empty where nothing is.
   *
   * @throws CatalogException CAT-051 where the database does not answer
   */
  public synchronized Optional<Horizon> horizon() {
    String before = state;
    return read(
        "usage.rollup_day",
        reader -> {
          String now = reader.state();
          if (!now.equals(before)) {
            horizon = reader.horizon();
            state = now;
          }
          return horizon;
        });
  }

  /** The numbers of an entity's identifiers, shared by all sources. */
  Ids ids(String entity) {
    return ids.computeIfAbsent(entity, it -> new Ids());
  }

  /** The combinations of values that some columns of a table have. */
  public Cells cells(String table, List<String> columns) {
    return cells.computeIfAbsent(
        Stream.concat(Stream.of(table), columns.stream()).toList(), it -> new Cells());
  }

  /**
   * The days of entities between the first and the last day rolled up, counted from the first.
   *
   * @throws CatalogException CAT-051 where the database does not answer
   */
  public EntityDays entityDays(EntityRows source, Horizon at) {
    Held<EntityDays> held = entityDays.computeIfAbsent(source, it -> new Held<>());
    synchronized (held) {
      EntityDays known = held.value;
      if (known == null || !at.equals(held.horizon)) {
        known = read(source.table(), reader -> refreshed(held, source, at, reader));
        held.value = known;
        held.horizon = at;
      }
      return known;
    }
  }

  /**
   * The sums of the days between the first and the last day rolled up, counted from the first.
   *
   * @throws CatalogException CAT-051 where the database does not answer
   */
  public DaySums sums(SumRows source, Horizon at) {
    Held<DaySums> held = sums.computeIfAbsent(source, it -> new Held<>());
    synchronized (held) {
      DaySums known = held.value;
      if (known == null || !at.equals(held.horizon)) {
        Cells combinations = cells(source.table(), source.dimensionColumns());
        DayRange all = new DayRange(at.firstDay(), at.lastDay());
        known = read(source.table(), it -> it.sums(source, at.firstDay(), all, combinations));
        held.value = known;
        held.horizon = at;
      }
      return known;
    }
  }

  /**
   * What readouts of experiments are added up from; nothing before the first rollup.
   *
   * @throws CatalogException CAT-051 where the database does not answer
   */
  public List<ExperimentSum> experimentSums() {
    Optional<Horizon> now = horizon();
    synchronized (experiments) {
      List<ExperimentSum> known = experiments.value;
      if (now.isPresent() && (known == null || !now.get().equals(experiments.horizon))) {
        known = read("usage.experiment_sums", RollupReader::experimentSums);
        experiments.value = known;
        experiments.horizon = now.get();
      }
      return known == null ? List.of() : known;
    }
  }

  private EntityDays refreshed(
      Held<EntityDays> held, EntityRows source, Horizon at, RollupReader reader)
      throws SQLException {
    Stopwatch time = Stopwatch.createStarted();
    Horizon before = Objects.requireNonNullElse(held.horizon, at);
    boolean daily =
        held.value != null
            && DAILY.contains(source.table())
            && before.firstDay().equals(at.firstDay());
    EntityDays old = daily ? Objects.requireNonNull(held.value) : EntityDays.empty();
    ChangedDays changed = daily ? ChangedDays.between(before, at) : ChangedDays.all(at);
    Ids known = ids(source.entity());
    Cells combinations = cells(source.table(), source.dimensionColumns());
    List<EntityDays.Day> added = new ArrayList<>();
    Optional<PackReader> packs = PackReader.of(source, known, combinations);
    for (DayRange range : changed.ranges()) {
      List<EntityDays.Day> packed =
          packs.isPresent() ? reader.packedDays(packs.get(), at, range) : List.of();
      added.addAll(packed);
      for (DayRange rest : range.without(packed, at)) {
        added.addAll(reader.entityDays(source, at.firstDay(), rest, known, combinations));
      }
    }
    added.sort(Comparator.comparingInt(EntityDays.Day::day));
    EntityDays now = old.with(changed.replaced(), added, known.count());
    LOG.info(
        "Read {} days of {} from {} in {}: {} user-days, {} MiB",
        added.size(),
        source.entity(),
        source.table(),
        time,
        now.size(),
        now.bytes() >> 20);
    return now;
  }

  private <T> T read(String table, Reading<T> reading) {
    try (Connection connection = connections.get()) {
      return reading.read(new RollupReader(connection));
    } catch (SQLException e) {
      throw new CatalogException(
          ErrorCode.ROLLUP_UNREADABLE,
          "Table[%s] could not be read: %s".formatted(table, e.getMessage()),
          e);
    }
  }
}
