package io.cochonnet.server.engine;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.catalog.diff.MetricChange;
import io.cochonnet.catalog.model.MetricInfo;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The numbers of two catalogs over the same data, side by side. */
public final class CatalogComparison implements AutoCloseable {
  private final Catalog before;
  private final Catalog after;
  private final Connection old;
  private final Connection fresh;

  CatalogComparison(Catalog before, Catalog after, Connection old, Connection fresh) {
    this.before = before;
    this.after = after;
    this.old = old;
    this.fresh = fresh;
  }

  /** The last rolled-up day; empty where there is none. */
  public Optional<LocalDate> lastDay() {
    try (Statement statement = old.createStatement();
        ResultSet rows = statement.executeQuery("SELECT MAX(usage_date) FROM usage.rollup_day")) {
      rows.next();
      return Optional.ofNullable(rows.getString(1)).map(LocalDate::parse);
    } catch (SQLException e) {
      throw failed("usage.rollup_day", e);
    }
  }

  /**
   * The views of a changed metric that both catalogs have; that without slices first.
   *
   * @param slices whether sliced views are compared as well
   * @throws ServerException SRV-110 where a view cannot be read
   */
  public List<ViewDifference> compare(
      MetricChange change, LocalDate first, LocalDate last, boolean slices) {
    List<ViewDifference> differences = new ArrayList<>();
    List<String> known = after.viewsOf(change.metric()).stream().map(ViewDefinition::name).toList();
    for (ViewDefinition view : before.viewsOf(change.metric())) {
      boolean sliced = !view.name().equals(change.metric());
      if (known.contains(view.name()) && (slices || !sliced)) {
        differences.add(compare(view, change.metric(), first, last));
      }
    }
    return differences;
  }

  /** How the numbers of a metric are shown, as the new definitions say. */
  public MetricInfo info(String metric) {
    return after.definitions().knownMetric(metric).info();
  }

  private ViewDifference compare(
      ViewDefinition view, String metric, LocalDate first, LocalDate last) {
    Optional<String> dimension =
        view.name().equals(metric)
            ? Optional.empty()
            : Optional.of(view.name().substring(metric.length() + "_by_".length()));
    String sql =
        "SELECT metric_date, \"%s\", is_complete%s FROM %s WHERE metric_date BETWEEN DATE '%s' AND DATE '%s'"
            .formatted(
                metric,
                dimension.map(it -> ", \"" + it + "\"").orElse(""),
                view.qualifiedName(),
                first,
                last);
    Map<Key, Value> was = read(view, old, sql);
    Map<Key, Value> is = read(view, fresh, sql);
    return difference(view, was, is, dimension.isPresent());
  }

  private static ViewDifference difference(
      ViewDefinition view, Map<Key, Value> was, Map<Key, Value> is, boolean sliced) {
    Map<Key, ViewDifference.Move> moves = new HashMap<>();
    Optional<ViewDifference.Move> lastComplete = Optional.empty();
    for (Map.Entry<Key, Value> entry : was.entrySet()) {
      Value after = is.get(entry.getKey());
      ViewDifference.Move move = move(entry.getKey(), entry.getValue(), after);
      moves.put(entry.getKey(), move);
      boolean complete = entry.getValue().complete() && after != null && after.complete();
      if (!sliced
          && complete
          && lastComplete.map(it -> it.day().isBefore(move.day())).orElse(true)) {
        lastComplete = Optional.of(move);
      }
    }
    is.forEach((key, value) -> moves.computeIfAbsent(key, it -> move(it, null, value)));
    List<ViewDifference.Move> moved =
        moves.values().stream().filter(ViewDifference.Move::isMove).toList();
    return new ViewDifference(
        view.qualifiedName(), moves.size(), moved.size(), lastComplete, largest(moved));
  }

  /** Of moves of one size the latest, so that the answer is always the same. */
  private static Optional<ViewDifference.Move> largest(List<ViewDifference.Move> moves) {
    return moves.stream()
        .max(
            Comparator.comparingDouble(ViewDifference.Move::size)
                .thenComparing(ViewDifference.Move::day)
                .thenComparing(it -> String.valueOf(it.slice())));
  }

  private static ViewDifference.Move move(Key key, @Nullable Value was, @Nullable Value is) {
    return new ViewDifference.Move(
        key.day(), key.slice(), was == null ? null : was.number(), is == null ? null : is.number());
  }

  private static Map<Key, Value> read(ViewDefinition view, Connection connection, String sql) {
    Map<Key, Value> values = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      boolean sliced = rows.getMetaData().getColumnCount() > 3;
      while (rows.next()) {
        double number = rows.getDouble(2);
        Double value = rows.wasNull() ? null : Double.valueOf(number);
        Key key = new Key(LocalDate.parse(rows.getString(1)), sliced ? rows.getString(4) : null);
        values.put(key, new Value(value, rows.getBoolean(3)));
      }
      return values;
    } catch (SQLException e) {
      throw failed(view.qualifiedName(), e);
    }
  }

  private static ServerException failed(String view, SQLException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new ServerException(
        ErrorCode.COMPARISON_FAILED,
        "View[%s] cannot be read, so numbers cannot be compared: %s"
            .formatted(view, cause.getMessage()),
        e);
  }

  @Override
  public void close() {
    try {
      old.close();
      fresh.close();
    } catch (SQLException e) {
      throw new IllegalStateException("An in-process connection could not be closed.", e);
    }
  }

  private record Key(LocalDate day, @Nullable String slice) {}

  private record Value(@Nullable Double number, boolean complete) {}
}
