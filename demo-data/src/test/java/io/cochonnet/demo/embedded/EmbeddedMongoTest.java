package io.cochonnet.demo.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over a real socket, with the driver. */
class EmbeddedMongoTest {
  private static final int MANY = 200_000;
  private static final int LARGE = 80;
  private static final int MEGABYTE = 1_000_000;
  private static final EmbeddedMongo MONGO = EmbeddedMongo.start();
  private static final MongoClient CLIENT = MongoClients.create(MONGO.connectionString());
  private static final MongoDatabase DATABASE = CLIENT.getDatabase("test");

  @BeforeAll
  static void fill() {
    List<Document> batch = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      batch.add(new Document("_id", i).append("n", i % 7).append("word", "w" + i % 100));
      if (batch.size() == 10_000) {
        DATABASE.getCollection("many").insertMany(batch, new InsertManyOptions().ordered(false));
        batch.clear();
      }
    }
    String text = "x".repeat(MEGABYTE);
    DATABASE
        .getCollection("large")
        .insertMany(
            IntStream.range(0, LARGE)
                .mapToObj(i -> new Document("_id", i).append("text", text).append("rest", 1))
                .toList());
  }

  @AfterAll
  static void stop() {
    CLIENT.close();
    MONGO.close();
  }

  @Test
  void answersFacetsOfACollectionThatDoesNotExist() {
    assertThat(
            CLIENT
                .getDatabase("empty")
                .getCollection("none", BsonDocument.class)
                .aggregate(
                    List.of(
                        BsonDocument.parse("{$limit: 1}"),
                        BsonDocument.parse("{$facet: {rows: [{$limit: 1}]}}")))
                .into(new ArrayList<>()))
        .containsExactly(BsonDocument.parse("{rows: []}"));
  }

  @Test
  void listensOnTheLoopbackAddressOnly() {
    assertThat(MONGO.connectionString()).matches("mongodb://127\\.0\\.0\\.1:\\d+");
  }

  @Test
  void answersHello() {
    Document hello = CLIENT.getDatabase("admin").runCommand(new Document("hello", 1));

    assertThat(hello).containsEntry("isWritablePrimary", true).containsKey("maxWireVersion");
  }

  @Test
  void aggregatesManyRowsInSmallBatches() {
    Set<Integer> ids = new HashSet<>();
    DATABASE
        .getCollection("many")
        .aggregate(project("n"))
        .batchSize(997)
        .forEach(row -> ids.add(row.getInteger("_id")));

    assertThat(ids).hasSize(MANY);
  }

  @Test
  void firstBatchHas101RowsByDefaultAndNoneWhenAskedForNone() {
    assertThat(firstBatch(new Document())).hasSize(101);
    assertThat(firstBatch(new Document("batchSize", 0))).isEmpty();
    assertThat(firstBatch(new Document("batchSize", 250))).hasSize(250);
  }

  @Test
  void aggregatesBeyond48Megabytes() {
    assertThat(
            DATABASE
                .getCollection("large", RawBsonDocument.class)
                .aggregate(project("text"))
                .batchSize(1_000))
        .hasSize(LARGE)
        .allMatch(row -> row.getString("text").getValue().length() == MEGABYTE);
  }

  @Test
  void findsBeyond48Megabytes() {
    assertThat(DATABASE.getCollection("large", RawBsonDocument.class).find()).hasSize(LARGE);
    assertThat(DATABASE.getCollection("many").find().limit(150)).hasSize(150);
    assertThat(DATABASE.getCollection("many").find(new Document("n", 3)).batchSize(10))
        .hasSize(MANY / 7);
  }

  @Test
  void closingACursorEarlyKillsIt() {
    MongoCursor<Document> cursor =
        DATABASE.getCollection("many").aggregate(project("n")).batchSize(10).iterator();
    cursor.next();
    long id = requireNonNull(cursor.getServerCursor()).getId();

    cursor.close();

    assertThatThrownBy(() -> getMore(id))
        .isInstanceOfAny(MongoCursorNotFoundException.class, MongoCommandException.class)
        .hasMessageContaining(Long.toString(id));
    assertThat(
            DATABASE
                .runCommand(new Document("killCursors", "many").append("cursors", List.of(id)))
                .getList("cursorsNotFound", Long.class))
        .containsExactly(id);
  }

  @Test
  void closesTheIdlestCursorsBeyondTheLimit() {
    MongoCollection<Document> few = DATABASE.getCollection("few");
    few.insertMany(IntStream.range(0, 10).mapToObj(i -> new Document("n", i)).toList());
    MongoCursor<Document> idle = few.aggregate(project("n")).batchSize(2).iterator();
    idle.next();
    List<MongoCursor<Document>> others = new ArrayList<>();
    for (int i = 0; i < OpenCursors.MOST; i++) {
      others.add(few.aggregate(project("n")).batchSize(2).iterator());
    }

    assertThatThrownBy(() -> idle.forEachRemaining(row -> {}))
        .isInstanceOfAny(MongoCursorNotFoundException.class, MongoCommandException.class);
    assertThat(others).last().satisfies(cursor -> assertThat(cursor.next()).isNotNull());
    others.forEach(MongoCursor::close);
  }

  @Test
  void groupsSortsAndWrites() {
    DATABASE
        .getCollection("many")
        .aggregate(
            List.of(
                Document.parse("{$group: {_id: '$n', rows: {$sum: 1}}}"),
                Document.parse("{$sort: {_id: 1}}"),
                Document.parse("{$out: 'counts'}")))
        .toCollection();

    assertThat(DATABASE.getCollection("counts").find().sort(new Document("_id", 1)))
        .hasSize(7)
        .first()
        .isEqualTo(new Document("_id", 0).append("rows", 28_572));
  }

  @Test
  void answersOfMissingCollectionsAreEmptyAndErrorsReachTheClient() {
    assertThat(DATABASE.getCollection("none").aggregate(project("n"))).isEmpty();
    assertThat(DATABASE.getCollection("none").find()).isEmpty();
    assertThatThrownBy(
            () ->
                DATABASE
                    .getCollection("many")
                    .aggregate(List.of(Document.parse("{$nonsense: {}}")))
                    .first())
        .isInstanceOf(MongoCommandException.class)
        .hasMessageContaining("$nonsense");
  }

  @Test
  void closingTwiceIsHarmless() {
    EmbeddedMongo other = EmbeddedMongo.start();
    other.close();
    other.close();
  }

  private static List<Bson> project(String field) {
    return List.of(Aggregates.project(Projections.include(field)));
  }

  private static List<Document> firstBatch(Document cursor) {
    Document reply =
        DATABASE.runCommand(
            new Document("aggregate", "many")
                .append("pipeline", List.of())
                .append("cursor", cursor));
    return reply.get("cursor", Document.class).getList("firstBatch", Document.class);
  }

  private static Document getMore(long id) {
    return DATABASE.runCommand(new Document("getMore", id).append("collection", "many"));
  }
}
