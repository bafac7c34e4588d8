package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.testkit.EmbeddedMongoExtension;
import io.cochonnet.testkit.WireProxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What JDBC says of a statement reaches the server. */
@Timeout(60)
class StatementLimitsTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private static final int DOCUMENTS = MongoSchemaOptions.DEFAULT_BATCH_SIZE + 1;

  private WireProxy proxy;
  private SqlFixture sql;

  @BeforeAll
  static void load() {
    MONGO.insert(
        "item",
        IntStream.range(0, DOCUMENTS).mapToObj(i -> "{_id: " + i + "}").toArray(String[]::new));
  }

  @BeforeEach
  void connect() throws SQLException {
    proxy = WireProxy.to(MONGO.uri());
    sql =
        SqlFixture.open(
            proxy.uri(),
            """
            tables:
              item:
                read_concern: majority
                columns: {id: {path: _id, type: INTEGER, nullable: false}}
            """);
    proxy.forget();
  }

  @AfterEach
  void close() throws SQLException {
    sql.close();
    proxy.close();
  }

  @Test
  void tellsTheServerTheTimeLimit() throws SQLException {
    try (Statement statement = sql.statement()) {
      statement.setQueryTimeout(7);
      try (ResultSet rows = statement.executeQuery("select id from item where id < 3")) {
        assertThat(rows.next()).isTrue();
      }
    }
    assertThat(proxy.commands("find").get(0).getNumber("maxTimeMS").longValue()).isEqualTo(7_000);
  }

  @Test
  void endsAtTheTimeLimitWhereTheServerDoesNot() throws SQLException {
    proxy.hold("find");
    try (Statement statement = sql.statement()) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(() -> statement.executeQuery("select id from item where id < 3"))
          .hasStackTraceContaining("MQL-105");
    }
  }

  @Test
  void cancelsAStatementThatHasNoRowYet() throws Exception {
    proxy.hold("find");
    try (Statement statement = sql.statement()) {
      CompletableFuture<ResultSet> rows =
          CompletableFuture.supplyAsync(() -> execute(statement, "select id from item"));
      proxy.awaitCommand("find");
      statement.cancel();
      assertThatThrownBy(() -> rows.get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasStackTraceContaining("MQL-106");
    }
    proxy.release("find");
    proxy.awaitCommand("killCursors");
  }

  @Test
  void closesTheCursorOfAResultThatIsNotReadToItsEnd() throws SQLException {
    try (Statement statement = sql.statement();
        ResultSet rows = statement.executeQuery("select id from item")) {
      assertThat(rows.next()).isTrue();
      assertThat(MONGO.openCursors()).isEqualTo(1);
    }
    assertThat(MONGO.openCursors()).isZero();
  }

  @Test
  void readsATableAsItsDeclarationSays() throws SQLException {
    sql.rows("select id from item where id < 3");
    assertThat(proxy.commands("find").get(0).getDocument("readConcern"))
        .isEqualTo(BsonDocument.parse("{level: 'majority'}"));
    sql.rows("select count(*) from item");
    assertThat(proxy.commands("aggregate").get(0).getDocument("readConcern"))
        .isEqualTo(BsonDocument.parse("{level: 'majority'}"));
  }

  @Test
  void doesNotCountACollectionForEveryStatement() throws SQLException {
    for (int i = 0; i < 3; i++) {
      assertThat(sql.rows("select id from item where id = " + i)).hasSize(1);
    }
    assertThat(proxy.commands("find")).hasSize(3);
    assertThat(proxy.commands("count")).hasSize(1);
    assertThat(proxy.commands("count").get(0).getNumber("maxTimeMS").longValue()).isEqualTo(500);
  }

  private static ResultSet execute(Statement statement, String sql) {
    try {
      return statement.executeQuery(sql);
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }
}
