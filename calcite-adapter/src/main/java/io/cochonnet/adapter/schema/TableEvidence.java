package io.cochonnet.adapter.schema;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;

/** Holds the columns of a table against documents. */
public final class TableEvidence {
  private TableEvidence() {}

  /** What the documents hold for each column, in the order of the columns. */
  public static List<ColumnEvidence> of(
      TableDeclaration table, Collection<BsonDocument> documents) {
    List<BsonDocument> rows = TableRows.of(table, documents);
    return table.columns().stream().map(column -> of(column, rows)).toList();
  }

  private static ColumnEvidence of(ColumnDeclaration column, List<BsonDocument> rows) {
    ColumnDecoder decoder = ColumnDecoder.of(column.type());
    Map<BsonType, Long> seen = new EnumMap<>(BsonType.class);
    Map<BsonType, Long> elements = new EnumMap<>(BsonType.class);
    Map<BsonType, Long> misfits = new EnumMap<>(BsonType.class);
    for (BsonDocument row : rows) {
      BsonValue value = TableRows.find(row, column.path());
      if (value == null) {
        continue;
      }
      count(seen, value);
      if (value.isArray()) {
        value.asArray().forEach(element -> count(elements, element));
      }
      if (decoder.decode(value) == ColumnDecoder.MISMATCH) {
        count(misfits, value);
      }
    }
    return new ColumnEvidence(column, rows.size(), seen, elements, misfits);
  }

  private static void count(Map<BsonType, Long> counts, BsonValue value) {
    counts.merge(value.getBsonType(), 1L, Long::sum);
  }
}
