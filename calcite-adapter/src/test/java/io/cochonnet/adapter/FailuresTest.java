package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.testkit.MongoExtension;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailuresTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static SqlFixture sql;

  @BeforeAll
  static void load() throws SQLException {
    MONGO.insert(
        "item",
        "{_id: 1, price: 5, size: 1}",
        "{_id: 2, price: 'secret-value', size: 'x'}",
        "{_id: 3}");
    MONGO.insert("number", "{_id: 1, n: {$numberLong: '9000000000'}}");
    sql =
        SqlFixture.open(
            MONGO.uri(),
            """
            tables:
              item:
                columns:
                  id: {path: _id, type: INTEGER, nullable: false}
                  price: INTEGER
                  size: {type: INTEGER, on_type_mismatch: 'null'}
              strict:
                collection: item
                columns: {id: {path: _id, type: INTEGER}, price: {type: INTEGER, nullable: false}}
              number:
                columns: {id: {path: _id, type: INTEGER}, n: INTEGER}
              gone:
                collection: itme
                columns: {id: {path: _id, type: INTEGER}}
            """);
  }

  @AfterAll
  static void close() throws SQLException {
    sql.close();
  }

  @Test
  void endsAtAValueThatDoesNotFit() {
    assertThatThrownBy(() -> sql.rows("select price from item"))
        .satisfies(e -> assertThat(failure(e).code()).isEqualTo(ErrorCode.TYPE_MISMATCH))
        .extracting(FailuresTest::failure, THROWABLE)
        .hasMessageContaining(
            "Column[item.price] holds BSON type[string] where INTEGER is declared")
        .hasMessageNotContaining("secret-value");
  }

  @Test
  void doesNotMindAMisfitThatIsNotRead() throws SQLException {
    for (String query :
        List.of(
            "select id from item order by id",
            "select id from item where id > 0 order by id",
            "select a.id from item as a join item as b on a.id = b.id order by a.id",
            "select a.id from item as a join item as b on a.id = b.id"
                + " join item as c on b.id = c.id order by a.id")) {
      assertThat(sql.rows(query)).as(query).containsExactly("1", "2", "3");
      assertThat(sql.localRows(query)).as(query).containsExactly("1", "2", "3");
    }
    assertThat(sql.localRows("select count(*) from item")).containsExactly("3");
    assertThat(sql.localRows("select sum(id) from item")).containsExactly("6");
    assertThat(sql.localRows("select 1 from item")).containsExactly("1", "1", "1");
  }

  @Test
  void readsAMisfitAsNullWhereThatIsDeclaredAndCountsIt() throws SQLException {
    assertThat(sql.rows("select id, size from item order by id"))
        .containsExactly("1|1", "2|null", "3|null");
    assertThat(sql.rows("select sum(size), count(size) from item")).containsExactly("1|1");
    assertThat(sql.mismatches()).containsEntry("item.size", 2L);
  }

  @Test
  void endsAtAnUnexpectedNull() {
    assertThatThrownBy(() -> sql.rows("select price from strict where id = 3"))
        .extracting(FailuresTest::failure, THROWABLE)
        .hasMessageContaining("MQL-205")
        .hasMessageContaining("strict.price");
  }

  @Test
  void endsAtANumberOutOfRange() {
    assertThatThrownBy(() -> sql.rows("select n from number"))
        .extracting(FailuresTest::failure, THROWABLE)
        .hasMessageContaining("MQL-204");
  }

  /** Sent as an expression of whole numbers, which has no quotient by zero. */
  @Test
  void endsAtAValueThatCannotBeComputed() {
    assertThatThrownBy(() -> sql.rows("select 10 / (id - 1) from item"))
        .satisfies(e -> assertThat(failure(e).code()).isEqualTo(ErrorCode.NOT_COMPUTABLE))
        .extracting(FailuresTest::failure, THROWABLE)
        .hasMessageContaining("MQL-207", "cannot compute an expression for a document");
  }

  @Test
  void namesAMissingCollectionAndTheNearest() {
    assertThatThrownBy(() -> sql.rows("select * from gone"))
        .extracting(FailuresTest::failure, THROWABLE)
        .hasMessageContaining(
            "MQL-201: Collection[%s.itme] of table[gone] does not exist."
                .formatted(MONGO.databaseName()))
        .hasMessageContaining("Did you mean item?");
  }

  @Test
  void namesTheAddressOfAnUnreachableServerAndNotThePassword() throws IOException {
    int port = freePort();
    String uri = "mongodb://ann:s3cret@127.0.0.1:" + port + "/db?authSource=admin";
    assertThatThrownBy(() -> MongoConnection.open(uri, Duration.ofMillis(300)))
        .isInstanceOf(MongoAdapterException.class)
        .hasMessageStartingWith("MQL-101: MongoDB at 127.0.0.1:" + port + " cannot be reached.")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void saysThatALoginFailed() {
    String uri = MONGO.uri().replace("mongodb://", "mongodb://ann:s3cret@");
    assertThatThrownBy(() -> MongoConnection.open(uri, Duration.ofSeconds(5)))
        .hasMessageStartingWith("MQL-102: MongoDB at 127.0.0.1:")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void refusesAUriWithoutQuotingIt() {
    assertThatThrownBy(() -> MongoConnection.open("mongo://ann:s3cret@x", Duration.ofSeconds(1)))
        .hasMessageStartingWith("MQL-103: The MongoDB URI is not valid.")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void namesTheUnitThatWasMeant() {
    assertThatThrownBy(() -> sql.rows("select date_trunc('mnth', timestamp '2026-01-01 00:00:00')"))
        .extracting(FailuresTest::failure, THROWABLE)
        .hasMessageContaining("Unit[mnth] of DATE_TRUNC is not one of")
        .hasMessageContaining("Did you mean month?");
  }

  @Test
  void refusesToWriteWhereNoKeyIsDeclared() {
    assertThatThrownBy(() -> sql.update("insert into item values (9, 9, 9)"))
        .isInstanceOf(SQLException.class);
  }

  /** Calcite wraps what fails while planning and while opening, and not what fails later. */
  private static MongoAdapterException failure(Throwable thrown) {
    if (thrown instanceof MongoAdapterException failure) {
      return failure;
    }
    if (thrown.getCause() == null) {
      throw new AssertionError("no MongoAdapterException", thrown);
    }
    return failure(thrown.getCause());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
