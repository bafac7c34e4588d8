package io.cochonnet.demo.data;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * Writes demo data into a database. Collections of the same names are dropped first; others stay.
 * Driver exceptions pass through; after one the collections may be incomplete.
 */
public final class DemoLoader {
  private static final int BATCH = 1_000;
  private static final Map<String, List<List<String>>> INDEXES =
      Map.of(
          "app_user", List.of(List.of("tenant_id"), List.of("signup_at")),
          "api_usage_event",
              List.of(List.of("ts"), List.of("user_id", "ts"), List.of("tenant_id", "ts")),
          "match_played",
              List.of(List.of("played_at"), List.of("player_ids"), List.of("tenant_id")),
          "experiment_exposure", List.of(List.of("experiment_id", "user_id", "ts")),
          "conversion_event", List.of(List.of("user_id", "event", "ts"), List.of("event", "ts")));

  private final MongoDatabase database;

  /** The database to write to; the caller keeps and closes its client. */
  public DemoLoader(MongoDatabase database) {
    this.database = database;
  }

  /** Loads all collections, then creates indexes; reports the documents loaded so far. */
  public void load(DemoData data, LongConsumer loadedSoFar) {
    long loaded = 0;
    for (String name : data.collections()) {
      MongoCollection<BsonDocument> collection = database.getCollection(name, BsonDocument.class);
      collection.drop();
      loaded = fill(collection, data, loaded, loadedSoFar);
      for (List<String> fields : INDEXES.getOrDefault(name, List.of())) {
        collection.createIndex(Indexes.ascending(fields));
      }
    }
  }

  private static long fill(
      MongoCollection<BsonDocument> collection,
      DemoData data,
      long loadedBefore,
      LongConsumer loadedSoFar) {
    long loaded = loadedBefore;
    InsertManyOptions unordered = new InsertManyOptions().ordered(false);
    try (Stream<BsonDocument> documents =
        data.documents(collection.getNamespace().getCollectionName())) {
      Iterator<BsonDocument> remaining = documents.iterator();
      List<BsonDocument> batch = new ArrayList<>(BATCH);
      while (remaining.hasNext()) {
        batch.add(remaining.next());
        if (batch.size() == BATCH || !remaining.hasNext()) {
          collection.insertMany(batch, unordered);
          loaded += batch.size();
          loadedSoFar.accept(loaded);
          batch.clear();
        }
      }
    }
    return loaded;
  }
}
