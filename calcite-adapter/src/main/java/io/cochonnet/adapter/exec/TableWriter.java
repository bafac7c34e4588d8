package io.cochonnet.adapter.exec;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Writes rows of a declared table in batches. A document's {@code _id} is made of the table's key,
 * so that writing a row again replaces it; the key's columns stand in the document as well.
 */
final class TableWriter {
  private static final int BATCH = 1000;
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  private final MongoConnection connection;
  private final TableDeclaration table;
  private final List<Integer> key;

  private interface Operation {
    WriteModel<BsonDocument> of(Object[] row);
  }

  TableWriter(MongoConnection connection, TableDeclaration table) {
    this.connection = connection;
    this.table = table;
    List<String> names = table.columns().stream().map(ColumnDeclaration::name).toList();
    this.key = table.key().stream().map(names::indexOf).toList();
  }

  long insert(Enumerable<Object> rows) {
    return write(
        rows, row -> new ReplaceOneModel<>(Filters.eq("_id", id(row)), document(row), UPSERT));
  }

  long delete(Enumerable<Object> rows) {
    return write(rows, row -> new DeleteOneModel<>(Filters.eq("_id", id(row))));
  }

  private long write(Enumerable<Object> rows, Operation operation) {
    long written = 0;
    List<WriteModel<BsonDocument>> batch = new ArrayList<>(BATCH);
    try (Enumerator<Object> enumerator = rows.enumerator()) {
      while (enumerator.moveNext()) {
        batch.add(operation.of(asArray(enumerator.current())));
        if (batch.size() == BATCH) {
          written += flush(batch);
        }
      }
    }
    return written + flush(batch);
  }

  private long flush(List<WriteModel<BsonDocument>> batch) {
    int size = batch.size();
    if (size > 0) {
      MongoCollection<BsonDocument> collection = connection.collection(table);
      MongoFailures.translated(connection.address(), () -> collection.bulkWrite(batch, UNORDERED));
      batch.clear();
    }
    return size;
  }

  private BsonValue id(Object[] row) {
    if (key.size() == 1) {
      return value(row, key.get(0));
    }
    BsonDocument id = new BsonDocument();
    for (int index : key) {
      id.append(table.columns().get(index).name(), value(row, index));
    }
    return id;
  }

  private BsonDocument document(Object[] row) {
    BsonDocument document = new BsonDocument("_id", id(row));
    for (int i = 0; i < row.length; i++) {
      FieldPath path = table.columns().get(i).path();
      if (!path.segments().get(0).equals("_id")) {
        parent(document, path).put(path.last(), value(row, i));
      }
    }
    return document;
  }

  private BsonValue value(Object[] row, int index) {
    return ValueEncoder.encode(row[index], table.columns().get(index).type());
  }

  private static BsonDocument parent(BsonDocument document, FieldPath path) {
    BsonDocument parent = document;
    for (String segment : path.segments().subList(0, path.segments().size() - 1)) {
      if (!parent.containsKey(segment)) {
        parent.put(segment, new BsonDocument());
      }
      parent = parent.getDocument(segment);
    }
    return parent;
  }

  private static Object[] asArray(Object row) {
    return row instanceof Object[] values ? values : new Object[] {row};
  }
}
