package io.cochonnet.adapter.schema;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The rows that a table makes of documents, as {@code $unwind} does. */
final class TableRows {
  private TableRows() {}

  /**
   * The documents themselves or, where the table unwinds an array, the document once for each
   * element with the element in the place of the array.
   */
  static List<BsonDocument> of(TableDeclaration table, Collection<BsonDocument> documents) {
    return table
        .unwind()
        .map(path -> documents.stream().flatMap(document -> unwound(document, path)).toList())
        .orElseGet(() -> List.copyOf(documents));
  }

  /** The value at a path; null where there is none, or where it runs through no document. */
  static @Nullable BsonValue find(BsonDocument document, FieldPath path) {
    BsonValue value = document;
    for (String segment : path.segments()) {
      if (!(value instanceof BsonDocument current)) {
        return null;
      }
      value = current.get(segment);
    }
    return value;
  }

  private static Stream<BsonDocument> unwound(BsonDocument document, FieldPath path) {
    BsonValue value = find(document, path);
    if (value == null || ColumnDecoder.isNull(value.getBsonType())) {
      return Stream.empty();
    }
    return value.isArray()
        ? value.asArray().stream().map(element -> with(document, path.segments(), element))
        : Stream.of(document);
  }

  /** A copy of the document with another value at a path that leads somewhere. */
  private static BsonDocument with(BsonDocument document, List<String> path, BsonValue value) {
    String name = path.get(0);
    BsonDocument copy = new BsonDocument();
    copy.putAll(document);
    copy.put(
        name,
        path.size() == 1
            ? value
            : with(document.getDocument(name), path.subList(1, path.size()), value));
    return copy;
  }
}
