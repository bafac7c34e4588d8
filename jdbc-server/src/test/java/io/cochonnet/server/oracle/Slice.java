package io.cochonnet.server.oracle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a view is sliced. A slice value is a list of the columns' values, the empty list where the
 * view is not sliced.
 *
 * @param suffix of the view's name, empty for the total
 * @param columns of the view
 */
record Slice<T>(String suffix, List<String> columns, Function<T, List<@Nullable Object>> value) {
  static <T> Slice<T> total() {
    return new Slice<>("", List.of(), row -> Row.of());
  }

  static <T> Slice<T> by(String column, Function<T, @Nullable String> value) {
    return new Slice<>("_by_" + column, List.of(column), row -> Row.of(value.apply(row)));
  }

  /** By several columns at once. */
  static <T> Slice<T> byAll(List<Slice<T>> slices) {
    List<String> columns = slices.stream().flatMap(it -> it.columns().stream()).toList();
    return new Slice<>(
        "_by_" + String.join("_", columns),
        columns,
        row -> Row.of(slices.stream().flatMap(it -> it.of(row).stream()).toArray()));
  }

  List<@Nullable Object> of(T row) {
    return value.apply(row);
  }

  /** Every value that occurs in the rows; the one value of the total exists without rows too. */
  Set<List<@Nullable Object>> values(Iterable<T> rows) {
    Set<List<@Nullable Object>> values = new LinkedHashSet<>();
    if (columns.isEmpty()) {
      values.add(Row.of());
    }
    for (T row : rows) {
      values.add(of(row));
    }
    return values;
  }

  /** The column between others: {@code before}, the slice's column if any, {@code after}. */
  List<String> columnsAfter(String... before) {
    List<String> all = new ArrayList<>(List.of(before));
    all.addAll(columns);
    return all;
  }
}
