package io.cochonnet.adapter.exec;

import com.mongodb.MongoCommandException;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;

/** The fields that the indexes of collections start with, asked for once in a while. */
final class IndexCatalog {
  private static final Duration AGE = Duration.ofMinutes(5);
  private static final String ID = "_id";

  private final MongoConnection connection;
  private final Map<String, Leading> known = new ConcurrentHashMap<>();

  private record Leading(Set<String> fields, long nanoTime) {}

  IndexCatalog(MongoConnection connection) {
    this.connection = connection;
  }

  /** Whether an index starts with the field. */
  boolean leads(TableDeclaration table, FieldPath field) {
    if (field.render().equals(ID)) {
      return true;
    }
    String name = table.database().orElse("") + "." + table.collection();
    Leading leading = known.get(name);
    if (leading == null || System.nanoTime() - leading.nanoTime() > AGE.toNanos()) {
      leading = new Leading(read(table), System.nanoTime());
      known.put(name, leading);
    }
    return leading.fields().contains(field.render());
  }

  /** A view has no indexes, and a user may be forbidden to list them: then none is known. */
  private Set<String> read(TableDeclaration table) {
    Set<String> fields = new HashSet<>();
    try {
      for (BsonDocument index : connection.collection(table).listIndexes(BsonDocument.class)) {
        BsonDocument key = index.getDocument("key", new BsonDocument());
        if (!key.isEmpty() && !index.containsKey("partialFilterExpression")) {
          fields.add(key.getFirstKey());
        }
      }
    } catch (MongoCommandException e) {
      return Set.of();
    }
    return fields;
  }
}
