package io.cochonnet.demo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stock stage is the reference, but for what its comparator has wrong: it compares arrays by
 * their least elements, large numbers as longs, and puts MinKey between missing and null.
 */
class HashGroupTest {
  private static final List<@Nullable Object> SCALARS =
      Arrays.asList(
          null,
          0,
          -0.0,
          0L,
          5,
          5L,
          5.0,
          5.0f,
          2.5,
          new Decimal128(BigDecimal.valueOf(5)),
          new Decimal128(new BigDecimal("2.50")),
          Double.NaN,
          Decimal128.NaN,
          Double.POSITIVE_INFINITY,
          "",
          "5",
          "five",
          "$a",
          "$nowhere",
          true,
          false,
          Instant.EPOCH,
          Instant.ofEpochSecond(86_400),
          new ObjectId("0123456789abcdef01234567"),
          new ObjectId("0123456789abcdef01234568"),
          new UUID(1, 2),
          MaxKey.getInstance());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{_id: '$a'}",
        "{_id: '$a.b'}",
        "{_id: '$a.b.c', n: {$sum: 1}}",
        "{_id: {a: '$a', b: '$b'}, n: {$sum: 1}, first: {$first: '$n'}, last: {$last: '$n'}}",
        "{_id: {a: '$a.b', b: {$ifNull: ['$b', 7]}, c: 'constant', d: null}, n: {$sum: '$n'}}",
        "{_id: {inner: {a: '$a'}, b: '$$ROOT.b'}, n: {$push: {n: '$n', c: '$c.0'}}}",
        "{_id: {$ifNull: ['$a', '$b']}, least: {$min: '$b'}, most: {$max: '$n'}}",
        "{_id: {$literal: '$a'}, all: {$addToSet: '$b'}, mean: {$avg: '$n'}}",
        "{_id: null, n: {$sum: '$n'}, paths: {$push: '$c.b'}}",
        "{_id: {}, n: {$sum: ['$n', 1]}}",
        "{_id: 7}",
      })
  void groupsLikeTheStockStage(String group) {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      List<Document> rows =
          IntStream.range(0, 150).mapToObj(n -> row(random).append("n", n)).toList();

      assertSameGroups(rows, stage(group));
    }
  }

  @Test
  void groupsOfGroupsAndCountsAmongThem() {
    Random random = new Random(1);
    List<Document> rows =
        IntStream.range(0, 500).mapToObj(n -> row(random).append("n", n)).toList();

    assertSameGroups(
        rows,
        stage("{_id: {a: '$a', b: '$b'}, n: {$sum: 1}}"),
        stage("{_id: {a: '$_id.a', n: '$n'}, rows: {$sum: '$n'}}"),
        parsed("{$match: {rows: {$gte: 2}}}"),
        stage("{_id: '$_id.n', rows: {$sum: '$rows'}}"));
    assertSameGroups(
        rows,
        stage("{_id: '$a'}"),
        parsed("{$sortByCount: '$_id'}"),
        stage("{_id: '$count'}"),
        parsed("{$count: 'n'}"),
        stage("{_id: '$n'}"));
  }

  @Test
  void noRowsMakeNoGroups() {
    assertThat(groups(List.of(), stage("{_id: null, n: {$sum: 1}}"))).isEmpty();
  }

  @Test
  void missingIsNullAloneAndAbsentInADocument() {
    List<Document> rows = List.of(new Document("n", 1), new Document("a", null).append("n", 2));

    assertThat(groups(rows, stage("{_id: '$a', n: {$sum: '$n'}}")))
        .containsExactly(new Document("_id", null).append("n", 3));
    assertThat(groups(rows, stage("{_id: {a: '$a'}}")))
        .containsExactly(
            new Document("_id", new Document()), new Document("_id", new Document("a", null)));
  }

  @Test
  void theFirstKeyIsTheOneReturnedInOrderOfFirstRows() {
    List<Document> rows = Stream.of(5L, "x", 5.0, -0.0, 0).map(a -> new Document("a", a)).toList();

    assertThat(groups(rows, stage("{_id: '$a'}")))
        .extracting(row -> row.get("_id"))
        .containsExactly(5L, "x", -0.0);
  }

  @Test
  void arraysDocumentsAndPatternsAreComparedByTheirParts() {
    List<Object> keys =
        List.of(
            List.of(1, 2),
            List.of(1.0, 2L),
            List.of(1, 3),
            List.of(2, 1),
            1,
            List.of(),
            new Document("a", List.of(new Document("b", 1))),
            new Document("a", List.of(new Document("b", 1L))),
            new Document("a", 1).append("b", 2),
            new Document("b", 2).append("a", 1),
            List.of("a", 1, "b", 2),
            new BsonRegularExpression("a", "i"),
            new BsonRegularExpression("a", "i"),
            new BsonRegularExpression("a"));

    assertThat(groups(keys.stream().map(a -> new Document("a", a)).toList(), stage("{_id: '$a'}")))
        .extracting(row -> keys.indexOf(row.get("_id")))
        .containsExactly(0, 2, 3, 4, 5, 6, 8, 9, 10, 11, 13);
  }

  @Test
  void numbersAreEqualOnlyWhenExactlySo() {
    long beyondDoubles = (1L << 53) + 1;
    Decimal128 tenth = new Decimal128(new BigDecimal("0.1"));
    List<Object> numbers =
        List.of(
            beyondDoubles,
            0x1p53,
            new Decimal128(BigDecimal.valueOf(beyondDoubles)),
            0.1,
            tenth,
            new Decimal128(new BigDecimal("0.10")),
            3_000_000_000L,
            3e9,
            Long.MAX_VALUE,
            0x1p63,
            new Decimal128(BigDecimal.valueOf(2).pow(63)),
            new Decimal128(new BigDecimal("1E+400")),
            Double.POSITIVE_INFINITY);

    assertThat(
            groups(numbers.stream().map(a -> new Document("a", a)).toList(), stage("{_id: '$a'}")))
        .extracting(row -> row.get("_id"))
        .containsExactly(
            beyondDoubles,
            0x1p53,
            0.1,
            tenth,
            3_000_000_000L,
            Long.MAX_VALUE,
            0x1p63,
            numbers.get(11),
            Double.POSITIVE_INFINITY);
  }

  @Test
  void refusesTheGroupsThatTheStockServerRefuses() {
    try (EmbeddedMongo mongo = EmbeddedMongo.start();
        MongoClient client = MongoClients.create(mongo.connectionString())) {
      var rows = client.getDatabase("test").getCollection("rows");
      rows.insertOne(new org.bson.Document("a", 1));

      for (String group :
          List.of(
              "{n: {$sum: 1}}",
              "{_id: 1, n: {$nonsense: 1}}",
              "{_id: 1, n: {$sum: 1, $max: 1}}",
              "{_id: '$a.'}",
              "{_id: '$$nowhere'}",
              "{_id: {$nonsense: 1}}")) {
        assertThatThrownBy(
                () ->
                    rows.aggregate(List.of(org.bson.Document.parse("{$group: " + group + "}")))
                        .first())
            .as(group)
            .isInstanceOf(MongoCommandException.class);
      }
    }
  }

  private static void assertSameGroups(List<Document> rows, Document... pipeline) {
    assertThat(groups(rows, pipeline))
        .as(() -> "%s of %s".formatted(List.of(pipeline), rows))
        .containsExactlyInAnyOrderElementsOf(stockGroups(rows, pipeline));
  }

  private static List<Document> groups(List<Document> rows, Document... pipeline) {
    Aggregation aggregation = aggregation(pipeline);
    HashGroup.replaceIn(aggregation.getStages(), List.of(pipeline));
    long wanted = Stream.of(pipeline).filter(stage -> stage.containsKey("$group")).count();
    assertThat(aggregation.getStages())
        .filteredOn(HashGroup.class::isInstance)
        .hasSize((int) wanted);
    return aggregation.runStages(rows.stream());
  }

  private static List<Document> stockGroups(List<Document> rows, Document... pipeline) {
    return aggregation(pipeline).runStages(rows.stream());
  }

  /** Of stages that ask for no other collection. */
  private static Aggregation aggregation(Document... pipeline) {
    return Aggregation.fromPipeline(List.of(pipeline), null, null, null, null);
  }

  /** With fields a, b and c at random; only c may hold arrays. */
  private static Document row(Random random) {
    Document row = new Document();
    if (random.nextInt(5) > 0) {
      row.append("a", random.nextBoolean() ? scalar(random) : nested(random, 2));
    }
    if (random.nextInt(5) > 0) {
      row.append("b", scalar(random));
    }
    if (random.nextBoolean()) {
      row.append("c", List.of(nested(random, 1), nested(random, 2)));
    }
    return row;
  }

  private static Document nested(Random random, int depth) {
    Document document = new Document();
    if (random.nextInt(5) > 0) {
      boolean deeper = depth > 0 && random.nextBoolean();
      document.append("b", deeper ? nested(random, depth - 1) : scalar(random));
    }
    return random.nextBoolean() ? document : document.append("c", scalar(random));
  }

  private static @Nullable Object scalar(Random random) {
    return SCALARS.get(random.nextInt(SCALARS.size()));
  }

  private static Document stage(String group) {
    return new Document("$group", parsed(group));
  }

  private static Document parsed(String json) {
    return converted(org.bson.Document.parse(json));
  }

  private static Document converted(org.bson.Document document) {
    Document result = new Document();
    document.forEach(
        (name, value) ->
            result.put(name, value instanceof org.bson.Document inner ? converted(inner) : value));
    return result;
  }
}
