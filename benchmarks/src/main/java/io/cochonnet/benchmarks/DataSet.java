package io.cochonnet.benchmarks;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Generated clubs, users and events of 90 days from 2025-01-01; equal sizes and seeds give equal
 * documents. A user has 20 events; a fiftieth of the events has no user, a hundredth no club, and a
 * hundredth no duration.
 */
record DataSet(int events, long seed) {
  /** The one database that is written; nothing else is touched on a server. */
  static final String DATABASE = "cochonnet_benchmark";

  static final String EVENTS = "api_usage_event";
  static final String USERS = "app_user";
  private static final String TENANTS = "tenant";
  private static final String MARK = "loaded";

  private static final int TENANT_COUNT = 200;
  private static final int EVENTS_PER_USER = 20;
  private static final int BATCH = 2_000;
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final long SPAN_MILLIS = 90L * 24 * 60 * 60 * 1000;
  private static final List<String> COUNTRIES = List.of("FR", "DE", "ES", "IT", "CH", "BE");
  private static final List<String> PLANS = List.of("free", "club", "federation");
  private static final List<String> PLATFORMS = List.of("ios", "android", "web");
  private static final List<String> SOURCES =
      List.of("organic", "invite", "ads", "federation", "qr_poster");
  private static final List<String> FEATURES =
      List.of("login", "search", "export", "score_keeper", "chat", "booking", "ranking", "photos");

  int users() {
    return Math.max(1, events / EVENTS_PER_USER);
  }

  /** Fills the database, unless it holds this very data. */
  void load(MongoDatabase database) {
    Document mark = new Document("_id", "data").append("events", events).append("seed", seed);
    MongoCollection<Document> marks = database.getCollection(MARK);
    if (mark.equals(marks.find(new Document("_id", "data")).first())) {
      return;
    }
    marks.drop();
    insert(database.getCollection(TENANTS), TENANT_COUNT, this::tenant);
    insert(database.getCollection(USERS), users(), this::user);
    Random random = new Random(seed);
    MongoCollection<Document> collection = database.getCollection(EVENTS);
    insert(collection, events, index -> event(index, random));
    collection.createIndex(Indexes.ascending("ts"));
    collection.createIndex(Indexes.ascending("user_id", "ts"));
    collection.createIndex(Indexes.ascending("tenant_id", "feature"));
    collection.createIndex(Indexes.ascending("feature", "duration_ms"));
    marks.insertOne(mark);
  }

  /** Replaces a collection by generated documents. */
  static void insert(
      MongoCollection<Document> collection, int count, IntFunction<Document> document) {
    collection.drop();
    List<Document> batch = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      batch.add(document.apply(index));
      if (batch.size() == BATCH || index == count - 1) {
        collection.insertMany(batch, new InsertManyOptions().ordered(false));
        batch.clear();
      }
    }
  }

  private Document tenant(int index) {
    return new Document("_id", "t" + index)
        .append("name", "Club " + index)
        .append("country", index % 40 == 0 ? null : pick(COUNTRIES, index))
        .append("plan", pick(PLANS, index))
        .append("created_at", START);
  }

  /** {@code number} is the key once more, without an index. */
  private Document user(int index) {
    return new Document("_id", "u" + index)
        .append("number", "u" + index)
        .append("tenant_id", "t" + index % TENANT_COUNT)
        .append("signup_at", START.plusMillis(index % 1000))
        .append("signup_source", pick(SOURCES, index))
        .append("country", pick(COUNTRIES, index))
        .append("internal", index % 100 == 0);
  }

  private Document event(int index, Random random) {
    int user = random.nextInt(users());
    long at = START.toEpochMilli() + (long) (SPAN_MILLIS * ((double) index / events));
    Document event =
        new Document("_id", new ObjectId((int) (at / 1000), index))
            .append("ts", Instant.ofEpochMilli(at + random.nextInt(1000)));
    if (random.nextInt(100) != 0) {
      event.append("tenant_id", "t" + user % TENANT_COUNT);
    }
    if (random.nextInt(50) != 0) {
      event.append("user_id", "u" + user);
    }
    String feature = pick(FEATURES, (int) (Math.abs(random.nextGaussian()) * 3));
    event.append("feature", feature).append("endpoint", "/v1/" + feature);
    int chance = random.nextInt(100);
    event.append("status", chance < 4 ? 500 : chance < 10 ? 404 : 200);
    if (random.nextInt(100) != 0) {
      event.append("duration_ms", random.nextInt(2_000));
    }
    return event.append(
        "app",
        new Document("platform", pick(PLATFORMS, index)).append("version", "4." + index % 9));
  }

  private static String pick(List<String> values, int index) {
    return values.get(index % values.size());
  }
}
