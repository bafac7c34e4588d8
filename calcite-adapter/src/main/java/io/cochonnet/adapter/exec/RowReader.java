package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.mql.OutputColumn;
import io.cochonnet.adapter.schema.BsonTypeName;
import io.cochonnet.adapter.schema.ColumnDecoder;
import io.cochonnet.adapter.schema.MismatchPolicy;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Turns documents into rows of one query. */
final class RowReader {
  private final Column[] columns;
  private final MismatchCounter mismatches;

  private record Column(OutputColumn output, List<String> path, ColumnDecoder decoder) {}

  RowReader(List<OutputColumn> outputs, MismatchCounter mismatches) {
    this.columns =
        outputs.stream()
            .map(
                output ->
                    new Column(output, output.path().segments(), ColumnDecoder.of(output.type())))
            .toArray(Column[]::new);
    this.mismatches = mismatches;
  }

  /** The value for one column, an array for several, an empty list for none. */
  @Nullable Object read(BsonDocument document) {
    return switch (columns.length) {
      case 0 -> List.of();
      case 1 -> value(columns[0], document);
      default -> row(document);
    };
  }

  private @Nullable Object[] row(BsonDocument document) {
    @Nullable Object[] row = new @Nullable Object[columns.length];
    for (int i = 0; i < columns.length; i++) {
      row[i] = value(columns[i], document);
    }
    return row;
  }

  private @Nullable Object value(Column column, BsonDocument document) {
    BsonValue stored = find(column.path(), document);
    Object value = column.decoder().decode(stored);
    if (value == ColumnDecoder.MISMATCH && stored != null) {
      value = mismatch(column.output(), stored);
    }
    if (value == null && !column.output().nullable()) {
      throw new MongoAdapterException(
          ErrorCode.UNEXPECTED_NULL,
          "Column[%s] is declared `nullable: false`, and a document has no value for it. Declare it nullable, or mend the document."
              .formatted(column.output().name()));
    }
    return value instanceof byte[] bytes ? new ByteString(bytes) : value;
  }

  private @Nullable Object mismatch(OutputColumn column, BsonValue stored) {
    String found = BsonTypeName.of(stored.getBsonType());
    if (!column.stored()) {
      throw new MongoAdapterException(
          ErrorCode.RESULT_OUT_OF_RANGE,
          "Column[%s] gave a BSON value of type[%s] that does not fit %s. A number left the type's range, or documents are not as declared; CAST to a wider type."
              .formatted(column.name(), found, column.type()));
    }
    if (column.onTypeMismatch() == MismatchPolicy.ERROR) {
      throw new MongoAdapterException(
          ErrorCode.TYPE_MISMATCH,
          "Column[%s] holds BSON type[%s] where %s is declared. Declare the type that it holds (JSON takes any), or set `on_type_mismatch: null` for it in the schema file."
              .formatted(column.name(), found, column.type()));
    }
    mismatches.count(column.name());
    return null;
  }

  private static @Nullable BsonValue find(List<String> path, BsonDocument document) {
    BsonValue value = document;
    for (String segment : path) {
      if (!(value instanceof BsonDocument current)) {
        return null;
      }
      value = current.get(segment);
    }
    return value;
  }
}
