package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.mql.OutputColumn;
import io.cochonnet.adapter.schema.ColumnDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.runtime.FlatLists;
import org.bson.BsonType;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of one query out of the bytes of documents, in one pass and without objects in
 * between. Not for use by several threads at once.
 */
final class RowDecoder {
  /** A row without columns; compiled plans cast it to a type of Calcite's own. */
  static final Object NO_COLUMNS = FlatLists.COMPARABLE_EMPTY_LIST;

  private final List<OutputColumn> columns;
  private final ColumnDecoder[] decoders;
  private final int[] required;
  private final WantedField root;
  private final BytesView view = new BytesView();
  private final List<Misfit> misfits = new ArrayList<>();
  private byte[] bytes = {};
  private @Nullable Object[] row = {};

  RowDecoder(List<OutputColumn> columns) {
    this.columns = List.copyOf(columns);
    this.decoders =
        columns.stream()
            .map(
                column ->
                    column.stored()
                        ? ColumnDecoder.of(column.type())
                        : ColumnDecoder.ofComputed(column.type()))
            .toArray(ColumnDecoder[]::new);
    this.required =
        IntStream.range(0, columns.size()).filter(i -> !columns.get(i).nullable()).toArray();
    this.root = WantedField.of(columns.stream().map(OutputColumn::path).toList());
  }

  /** Whether rows are the same whatever is in the document. */
  boolean readsNothing() {
    return !root.hasInside();
  }

  /**
   * The value for one column, an array for several, an empty list for none; a {@link DeferredRow}
   * where that is null or has misfits.
   *
   * @param document starts with the document, and can be longer
   */
  Object decode(byte[] document) {
    bytes = document;
    row = new @Nullable Object[decoders.length];
    misfits.clear();
    readFields(0, root);
    for (int column : required) {
      if (row[column] == null) {
        misfits.add(new Misfit(columns.get(column), Optional.empty()));
      }
    }
    Object decoded =
        switch (row.length) {
          case 0 -> NO_COLUMNS;
          case 1 -> row[0];
          default -> row;
        };
    if (!misfits.isEmpty()) {
      return new DeferredRow(decoded, misfits);
    }
    return decoded == null ? DeferredRow.NULL : decoded;
  }

  private void readFields(int document, WantedField wanted) {
    int at = document + Integer.BYTES;
    int guess = 0;
    while (bytes[at] != 0) {
      BsonType type = BsonBytes.type(bytes[at]);
      int found = wanted.find(bytes, at + 1, guess);
      if (found < 0) {
        int value = BsonBytes.afterName(bytes, at + 1);
        at = value + BsonBytes.size(type, bytes, value);
      } else {
        WantedField field = wanted.inside(found);
        int value = at + 1 + field.nameLength() + 1;
        at = value + BsonBytes.size(type, bytes, value);
        guess = found + 1;
        readField(field, type, value);
      }
    }
  }

  /** What is inside of a value that is no document, an array's elements too, is not there. */
  private void readField(WantedField field, BsonType type, int value) {
    for (int column : field.columns()) {
      view.moveTo(type, bytes, value);
      row[column] = read(column);
    }
    if (field.hasInside() && type == BsonType.DOCUMENT) {
      readFields(value, field);
    }
  }

  private @Nullable Object read(int column) {
    Object value = decoders[column].decode(view);
    if (value == ColumnDecoder.MISMATCH) {
      misfits.add(new Misfit(columns.get(column), Optional.of(view.type())));
      return null;
    }
    return value instanceof byte[] binary ? new ByteString(binary) : value;
  }
}
