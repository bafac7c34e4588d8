package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.model.Dimension;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.type.SqlTypeName;

/** The dimensions that a view is sliced by: none, one, or several at once. */
record Slice(List<Dimension> dimensions) {
  static final Slice NONE = new Slice(List.of());

  Slice {
    dimensions = List.copyOf(dimensions);
  }

  static Slice by(Dimension dimension) {
    return new Slice(List.of(dimension));
  }

  /** {@code _by_plan}, or the empty string. */
  String suffix() {
    return dimensions.isEmpty() ? "" : "_by_" + joined("_", Dimension::name);
  }

  /** What a description adds for the slice, or the empty string. */
  String words() {
    return joined("", it -> " By " + it.name() + ": " + it.description());
  }

  /** Something of each dimension, with a separator between. */
  String joined(String separator, Function<Dimension, String> text) {
    return dimensions.stream().map(text).collect(Collectors.joining(separator));
  }

  /** The columns of a view, with the slice's own at a position. */
  List<ColumnDefinition> columns(List<ColumnDefinition> before, List<ColumnDefinition> after) {
    Stream<ColumnDefinition> own =
        dimensions.stream()
            .map(
                it ->
                    new ColumnDefinition(
                        it.name(),
                        SqlTypeName.VARCHAR,
                        it.description() + " NULL is a value of its own."));
    return Stream.of(before.stream(), own, after.stream()).flatMap(it -> it).toList();
  }
}
