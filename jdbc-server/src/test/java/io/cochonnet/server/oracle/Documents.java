package io.cochonnet.server.oracle;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Reads documents; a missing field and a null one are both null. */
final class Documents {
  private Documents() {}

  /** A row for each document, without the null ones. */
  static <T> List<T> read(Stream<BsonDocument> documents, Function<BsonDocument, @Nullable T> row) {
    try (documents) {
      return documents
          .<T>mapMulti(
              (document, rows) -> {
                T value = row.apply(document);
                if (value != null) {
                  rows.accept(value);
                }
              })
          .toList();
    }
  }

  static @Nullable String text(BsonDocument document, String field) {
    BsonValue value = document.get(field);
    return value == null || value.isNull() ? null : value.asString().getValue();
  }

  static @Nullable Instant time(BsonDocument document, String field) {
    BsonValue value = document.get(field);
    return value == null || value.isNull()
        ? null
        : Instant.ofEpochMilli(value.asDateTime().getValue());
  }

  static boolean isTrue(BsonDocument document, String field) {
    BsonValue value = document.get(field);
    return value != null && value.isBoolean() && value.asBoolean().getValue();
  }

  /** The array's values; none where it is null or missing. */
  static List<BsonValue> list(BsonDocument document, String field) {
    BsonValue value = document.get(field);
    return value == null || value.isNull() ? List.of() : value.asArray().getValues();
  }
}
