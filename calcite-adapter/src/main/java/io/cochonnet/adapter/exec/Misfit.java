package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.mql.OutputColumn;
import io.cochonnet.adapter.schema.BsonTypeName;
import io.cochonnet.adapter.schema.MismatchPolicy;
import java.util.Optional;
import org.bson.BsonType;

/**
 * A value that its column cannot hold.
 *
 * @param found its type; empty where a column that is never NULL got no value
 */
record Misfit(OutputColumn column, Optional<BsonType> found) {

  /**
   * Counts a misfit that reads as NULL.
   *
   * @throws MongoAdapterException TYPE_MISMATCH, RESULT_OUT_OF_RANGE or UNEXPECTED_NULL for any
   *     other
   */
  void settle(MismatchCounter mismatches) {
    String type = found.map(BsonTypeName::of).orElseThrow(this::unexpectedNull);
    if (!column.stored()) {
      throw new MongoAdapterException(
          ErrorCode.RESULT_OUT_OF_RANGE,
          "Column[%s] gave a BSON value of type[%s] that does not fit %s. A number left the type's range, or documents are not as declared; CAST to a wider type."
              .formatted(column.name(), type, column.type()));
    }
    if (column.onTypeMismatch() == MismatchPolicy.ERROR) {
      throw new MongoAdapterException(
          ErrorCode.TYPE_MISMATCH,
          "Column[%s] holds BSON type[%s] where %s is declared. Declare the type that it holds (JSON takes any), or set `on_type_mismatch: null` for it in the schema file."
              .formatted(column.name(), type, column.type()));
    }
    mismatches.count(column.name());
  }

  private MongoAdapterException unexpectedNull() {
    return new MongoAdapterException(
        ErrorCode.UNEXPECTED_NULL,
        "Column[%s] is declared `nullable: false`, and a document has no value for it. Declare it nullable, or mend the document."
            .formatted(column.name()));
  }
}
