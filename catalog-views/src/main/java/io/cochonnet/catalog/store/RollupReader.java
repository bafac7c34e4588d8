package io.cochonnet.catalog.store;

import io.cochonnet.catalog.experiment.ExperimentSum;
import io.cochonnet.catalog.index.Cells;
import io.cochonnet.catalog.index.DaySums;
import io.cochonnet.catalog.index.EntityDays;
import io.cochonnet.catalog.index.Ids;
import io.cochonnet.catalog.stats.ArmSums;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The queries behind what is held in memory. */
final class RollupReader {
  private final Connection connection;

  RollupReader(Connection connection) {
    this.connection = connection;
  }

  /** A text that changes when any day is rolled up. */
  String state() throws SQLException {
    String query =
        "SELECT COUNT(*), COUNT(rolled_up_at), MIN(usage_date), MAX(usage_date), MAX(as_of),"
            + " MAX(rolled_up_at) FROM usage.rollup_day";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      StringBuilder state = new StringBuilder();
      for (int column = 1; column <= 6; column++) {
        state.append(rows.getObject(column)).append(' ');
      }
      return state.toString();
    }
  }

  /** Empty where no day was rolled up yet. */
  Optional<Horizon> horizon() throws SQLException {
    SortedMap<LocalDate, Instant> days = new TreeMap<>();
    Instant asOf = Instant.EPOCH;
    LocalDate asOfDate = LocalDate.EPOCH;
    String query = "SELECT usage_date, as_of, as_of_date, rolled_up_at FROM usage.rollup_day";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        days.put(LocalDate.ofEpochDay(rows.getInt(1)), Instant.ofEpochMilli(rows.getLong(4)));
        asOf = later(asOf, Instant.ofEpochMilli(rows.getLong(2)));
        asOfDate = later(asOfDate, LocalDate.ofEpochDay(rows.getInt(3)));
      }
    }
    return days.isEmpty() ? Optional.empty() : Optional.of(new Horizon(days, asOf, asOfDate));
  }

  /**
   * The entities of those of some days that are packed as the horizon has them, in the order of
   * days.
   */
  List<EntityDays.Day> packedDays(PackReader packs, Horizon horizon, DayRange range)
      throws SQLException {
    String query =
        "SELECT usage_date, rolled_up_at, parts, packed\nFROM usage.user_activity_pack\nWHERE %s"
            .formatted(within("usage_date", range, Optional.empty()));
    Map<LocalDate, List<byte[]>> waiting = new HashMap<>();
    List<EntityDays.Day> days = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        LocalDate day = LocalDate.ofEpochDay(rows.getInt(1));
        if (Instant.ofEpochMilli(rows.getLong(2)).equals(horizon.days().get(day))) {
          List<byte[]> parts = waiting.computeIfAbsent(day, it -> new ArrayList<>());
          parts.add(rows.getBytes(4));
          if (parts.size() == rows.getInt(3)) {
            days.add(packs.read(horizon.number(day), parts));
            waiting.remove(day);
          }
        }
      }
    }
    days.sort(Comparator.comparingInt(EntityDays.Day::day));
    return days;
  }

  /**
   * The entities of some days, in the order of days, each once in a cell and day.
   *
   * @param firstDay what days are counted from
   */
  List<EntityDays.Day> entityDays(
      EntityRows source, LocalDate firstDay, DayRange range, Ids ids, Cells cells)
      throws SQLException {
    String query =
        "SELECT %s, %s%s\nFROM %s\nWHERE %s IS NOT NULL AND %s"
            .formatted(
                source.time(),
                source.entityColumn(),
                listed(source.dimensionColumns()),
                source.table(),
                source.entityColumn(),
                within(source.time(), range, source.filter()));
    Map<Integer, DayRows> days = new TreeMap<>();
    int first = Math.toIntExact(firstDay.toEpochDay());
    int dimensions = source.dimensionColumns().size();
    CellReader cellReader = new CellReader(cells, 3, dimensions);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        days.computeIfAbsent(rows.getInt(1) - first, day -> new DayRows())
            .add(ids.number(rows.getString(2)), cellReader.cell(rows));
      }
    }
    List<EntityDays.Day> read = new ArrayList<>();
    days.forEach((day, entities) -> read.add(entities.distinct(day)));
    return read;
  }

  /** The sums of some days. */
  DaySums sums(SumRows source, LocalDate firstDay, DayRange range, Cells cells)
      throws SQLException {
    String query =
        "SELECT %2$s, %3$s%1$s\nFROM %4$s\nWHERE %5$s\nGROUP BY %2$s%1$s"
            .formatted(
                listed(source.dimensionColumns()),
                source.time(),
                source.sum(),
                source.table(),
                within(source.time(), range, source.filter()));
    DaySums.Builder sums = new DaySums.Builder();
    int first = Math.toIntExact(firstDay.toEpochDay());
    CellReader cellReader = new CellReader(cells, 3, source.dimensionColumns().size());
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        sums.add(rows.getInt(1) - first, cellReader.cell(rows), rows.getDouble(2));
      }
    }
    return sums.build();
  }

  /** All rows of {@code usage.experiment_sums}. */
  List<ExperimentSum> experimentSums() throws SQLException {
    String query =
        "SELECT experiment_id, metric, definition_hash, variation_id, several, plan, country,"
            + " signup_source, exposed_date, closed_date, as_of, users, value_sum, value_squares,"
            + " denominator_sum, denominator_squares, denominator_products, before_sum,"
            + " before_squares, before_products\nFROM usage.experiment_sums";
    List<ExperimentSum> read = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        read.add(experimentSum(rows));
      }
    }
    return List.copyOf(read);
  }

  private static ExperimentSum experimentSum(ResultSet row) throws SQLException {
    return new ExperimentSum(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getBoolean(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        day(row, 9),
        day(row, 10),
        new ArmSums(
            row.getDouble(12),
            row.getDouble(13),
            row.getDouble(14),
            row.getDouble(15),
            row.getDouble(16),
            row.getDouble(17),
            row.getDouble(18),
            row.getDouble(19),
            row.getDouble(20)),
        Instant.ofEpochMilli(row.getLong(11)));
  }

  private static @Nullable LocalDate day(ResultSet row, int column) throws SQLException {
    int day = row.getInt(column);
    return row.wasNull() ? null : LocalDate.ofEpochDay(day);
  }

  private static String listed(List<String> columns) {
    return columns.stream().map(column -> ", " + column).collect(Collectors.joining());
  }

  private static String within(String time, DayRange range, Optional<String> filter) {
    String days =
        "%1$s >= DATE '%2$s' AND %1$s <= DATE '%3$s'".formatted(time, range.first(), range.last());
    return filter.map(condition -> days + " AND (" + condition + ")").orElse(days);
  }

  private static <T extends Comparable<? super T>> T later(T one, T other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Most rows have the cell of the row before, or one that was met. */
  private static final class CellReader {
    private final Cells cells;
    private final int firstColumn;
    private final @Nullable String[] values;
    private @Nullable String[] before;
    private int cell = -1;

    CellReader(Cells cells, int firstColumn, int count) {
      this.cells = cells;
      this.firstColumn = firstColumn;
      this.values = new String[count];
      this.before = new String[count];
    }

    int cell(ResultSet rows) throws SQLException {
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.getString(firstColumn + i);
      }
      if (cell < 0 || !Arrays.equals(values, before)) {
        before = values.clone();
        cell = cells.number(Arrays.asList(before));
      }
      return cell;
    }
  }
}
