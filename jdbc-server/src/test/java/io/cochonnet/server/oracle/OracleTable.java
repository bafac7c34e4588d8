package io.cochonnet.server.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a view must have, in no order.
 *
 * @param view schema and name, {@code catalog.mau_by_plan}
 * @param rows values by key, in the order of the columns: LocalDate, String, Long, Integer, Double,
 *     Boolean, Instant or null
 */
public record OracleTable(
    String view,
    List<String> keyColumns,
    List<String> valueColumns,
    Map<List<@Nullable Object>, List<@Nullable Object>> rows) {
  OracleTable(String view, List<String> keyColumns, List<String> valueColumns) {
    this(view, List.copyOf(keyColumns), List.copyOf(valueColumns), new LinkedHashMap<>());
  }

  /**
   * Adds a row.
   *
   * @throws IllegalStateException where the key is there already or the width is wrong
   */
  void add(List<@Nullable Object> key, List<@Nullable Object> values) {
    if (key.size() != keyColumns.size() || values.size() != valueColumns.size()) {
      throw new IllegalStateException(view + ": width of " + key + " " + values);
    }
    if (rows.put(key, values) != null) {
      throw new IllegalStateException(view + ": " + key + " twice");
    }
  }

  /** One value; null where the value is null. The key and the column must exist. */
  public @Nullable Object value(String column, @Nullable Object... key) {
    List<@Nullable Object> values = rows.get(Row.of(key));
    int index = valueColumns.indexOf(column);
    if (values == null || index < 0) {
      throw new IllegalArgumentException(view + " has no " + column + " at " + Row.of(key));
    }
    return values.get(index);
  }

  /** Key columns, then value columns. */
  public List<String> columns() {
    List<String> all = new ArrayList<>(keyColumns);
    all.addAll(valueColumns);
    return all;
  }
}
