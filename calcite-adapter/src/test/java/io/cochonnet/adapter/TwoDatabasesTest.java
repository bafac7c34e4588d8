package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.cochonnet.testkit.MongoExtension;
import java.sql.SQLException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each database has rules of its own, and a planner needs those of all. */
class TwoDatabasesTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  @BeforeEach
  void load() {
    MONGO.replace("tenant", "{_id: 1, name: 'Lyon'}", "{_id: 2, name: 'Nice'}");
    other()
        .getCollection("daily", BsonDocument.class)
        .insertOne(BsonDocument.parse("{t: 2, n: 5}"));
  }

  @AfterEach
  void drop() {
    other().drop();
  }

  @Test
  void joinsThem() throws SQLException {
    try (SqlFixture sql =
        SqlFixture.open(
            MONGO.uri(),
            """
            tables:
              tenant: {columns: {id: {path: _id, type: INTEGER}, name: VARCHAR}}
              daily: {database: %s, columns: {t: INTEGER, n: INTEGER}}
            """
                .formatted(other().getName()))) {
      String query = "select name, n from tenant join daily on id = t";
      assertThat(sql.rows(query)).containsExactly("Nice|5");
      assertThat(sql.everythingPushedRows(query)).containsExactly("Nice|5");
      assertThat(sql.localRows(query)).containsExactly("Nice|5");
      assertThat(sql.rows("select name from tenant union all select cast(n as varchar) from daily"))
          .containsExactlyInAnyOrder("Lyon", "Nice", "5");
    }
  }

  private static MongoDatabase other() {
    return MONGO.client().getDatabase(MONGO.databaseName() + "_2");
  }
}
