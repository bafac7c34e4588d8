package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.model.Dimension;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.sql.type.SqlTypeName;

/** The dimension that a view is sliced by, or none. */
record Slice(Optional<Dimension> dimension) {
  static final Slice NONE = new Slice(Optional.empty());

  static Slice by(Dimension dimension) {
    return new Slice(Optional.of(dimension));
  }

  /** {@code _by_plan}, or the empty string. */
  String suffix() {
    return dimension.map(it -> "_by_" + it.name()).orElse("");
  }

  /** What a description adds for the slice, or the empty string. */
  String words() {
    return dimension.map(it -> " By " + it.name() + ": " + it.description()).orElse("");
  }

  /** The columns of a view, with the slice's own at a position. */
  List<ColumnDefinition> columns(List<ColumnDefinition> before, List<ColumnDefinition> after) {
    Stream<ColumnDefinition> own =
        dimension.stream()
            .map(
                it ->
                    new ColumnDefinition(
                        it.name(),
                        SqlTypeName.VARCHAR,
                        it.description() + " NULL is a value of its own."));
    return Stream.of(before.stream(), own, after.stream()).flatMap(it -> it).toList();
  }
}
