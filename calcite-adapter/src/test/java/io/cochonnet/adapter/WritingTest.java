package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.testkit.MongoExtension;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WritingTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final String SCHEMA =
      """
      tables:
        event:
          columns: {id: {path: _id, type: INTEGER}, on_date: DATE, name: VARCHAR, n: BIGINT}
        daily:
          key: [on_date, name]
          columns: {on_date: DATE, name: VARCHAR, events: BIGINT, total: {path: sum.n, type: BIGINT}}
        copied:
          key: [on_date, name]
          columns: {on_date: DATE, name: VARCHAR, events: BIGINT, total: BIGINT}
      """;

  /** Whole numbers of 32 and 64 bits are one to MongoDB, as values and as keys. */
  private static final Comparator<BsonDocument> NUMBERS_BY_VALUE =
      Comparator.comparing(
          document ->
              document.toJson(JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build()));

  @BeforeEach
  void load() {
    MONGO.replace("daily");
    MONGO.replace(
        "event",
        "{_id: 1, on_date: {$date: '2026-03-01T00:00:00Z'}, name: 'a', n: 1}",
        "{_id: 2, on_date: {$date: '2026-03-01T00:00:00Z'}, name: 'a', n: 2}",
        "{_id: 3, on_date: {$date: '2026-03-01T00:00:00Z'}, n: 4}",
        "{_id: 4, on_date: {$date: '2026-03-02T00:00:00Z'}, name: 'b'}");
  }

  @Test
  void replacesRowsByKeyAndDeletesThem() throws SQLException {
    try (SqlFixture sql = SqlFixture.open(MONGO.uri(), SCHEMA)) {
      String rollup =
          "insert into daily select on_date, name, count(*), sum(n) from event"
              + " where on_date < date '2026-03-03' group by on_date, name";
      assertThat(sql.update(rollup)).isEqualTo(Statement.SUCCESS_NO_INFO);
      MONGO.insert("event", "{_id: 5, on_date: {$date: '2026-03-02T00:00:00Z'}, name: 'b', n: 7}");
      assertThat(sql.update(rollup)).isEqualTo(Statement.SUCCESS_NO_INFO);
      assertThat(sql.rows("select * from daily"))
          .containsExactlyInAnyOrder("2026-03-01|a|2|3", "2026-03-01|null|1|4", "2026-03-02|b|2|7");
      assertThat(sql.update("delete from daily where on_date = date '2026-03-01'")).isEqualTo(2);
      assertThat(sql.rows("select * from daily")).containsExactly("2026-03-02|b|2|7");
    }
  }

  @Test
  void writesFromHereWhatCannotAllBePushed() throws SQLException {
    try (SqlFixture sql = SqlFixture.open(MONGO.uri(), SCHEMA)) {
      String rollup =
          "insert into daily select on_date, upper(name), count(*), sum(n) from event"
              + " where on_date < date '2026-03-03' group by on_date, upper(name)";
      assertThat(sql.update(rollup)).isEqualTo(3);
      assertThat(sql.rows("select * from daily"))
          .containsExactlyInAnyOrder(
              "2026-03-01|A|2|3", "2026-03-01|null|1|4", "2026-03-02|B|1|null");
    }
  }

  @Test
  void mergesTheSameDocumentsThatItWritesFromHere() throws SQLException {
    try (SqlFixture sql = SqlFixture.open(MONGO.uri(), SCHEMA)) {
      sql.update(
          "insert into daily select on_date, name, count(*), sum(n) from event group by on_date,"
              + " name");
      List<BsonDocument> merged = documents();
      sql.update("delete from daily");
      sql.update(
          "insert into daily values (date '2026-03-01', 'a', 2, 3), (date '2026-03-01', null, 1,"
              + " 4), (date '2026-03-02', 'b', 1, null)");
      assertThat(merged)
          .usingElementComparator(NUMBERS_BY_VALUE)
          .containsExactlyInAnyOrderElementsOf(documents());
    }
  }

  @Test
  void writesToTheTableThatIsNamedAndNotToTheOneThatIsRead() throws SQLException {
    MONGO.replace("copied");
    try (SqlFixture sql = SqlFixture.open(MONGO.uri(), SCHEMA)) {
      sql.update("insert into daily values (date '2026-03-01', 'a', 2, 3)");
      sql.update("insert into copied select on_date, name, 9, 9 from daily");
      assertThat(sql.rows("select events from daily")).containsExactly("2");
      assertThat(sql.rows("select events from copied")).containsExactly("9");
      sql.update("delete from copied where name in (select name from daily)");
      assertThat(sql.rows("select events from daily")).containsExactly("2");
      assertThat(sql.rows("select events from copied")).isEmpty();
    }
  }

  @Test
  void keysTheDocumentByItsKeyColumns() throws SQLException {
    try (SqlFixture sql = SqlFixture.open(MONGO.uri(), SCHEMA)) {
      sql.update("insert into daily values (date '2026-03-01', 'a', 2, 3)");
    }
    assertThat(MONGO.database().getCollection("daily", BsonDocument.class).find().first())
        .isEqualTo(
            BsonDocument.parse(
                """
                {_id: {on_date: {$date: '2026-03-01T00:00:00Z'}, name: 'a'},
                 on_date: {$date: '2026-03-01T00:00:00Z'}, name: 'a',
                 events: {$numberLong: '2'}, sum: {n: {$numberLong: '3'}}}
                """));
  }

  private static List<BsonDocument> documents() {
    return MONGO
        .database()
        .getCollection("daily", BsonDocument.class)
        .find()
        .into(new ArrayList<>());
  }
}
