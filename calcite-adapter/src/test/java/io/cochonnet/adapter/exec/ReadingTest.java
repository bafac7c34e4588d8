package io.cochonnet.adapter.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.mql.MongoQuery;
import io.cochonnet.adapter.mql.MongoQuery.Find;
import io.cochonnet.adapter.schema.ColumnType;
import io.cochonnet.adapter.schema.ReadConcernLevel;
import io.cochonnet.adapter.schema.ReadPreferenceMode;
import io.cochonnet.adapter.schema.ReadSettings;
import io.cochonnet.testkit.EmbeddedMongoExtension;
import io.cochonnet.testkit.WireProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.calcite.linq4j.Enumerator;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten documents in batches of three, with an eye on what goes over the wire. */
@Timeout(60)
class ReadingTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private static final Integer[] ALL = IntStream.range(0, 10).boxed().toArray(Integer[]::new);
  private static final BsonDocument SESSIONS =
      new BsonDocument("logicalSessionTimeoutMinutes", new BsonInt32(30));

  private WireProxy proxy;
  private MongoConnection connection;
  private PipelineRunner runner;

  @BeforeAll
  static void load() {
    MONGO.insert(
        "item", IntStream.range(0, 10).mapToObj(i -> "{_id: " + i + "}").toArray(String[]::new));
  }

  @BeforeEach
  void connect() {
    proxy = WireProxy.to(MONGO.uri());
    open();
  }

  private void open() {
    connection = MongoConnection.open(proxy.uri(), Duration.ofSeconds(10));
    runner = new PipelineRunner(connection, ReadSettings.UNSET, 3);
    proxy.forget();
  }

  @AfterEach
  void close() throws InterruptedException {
    assertNoCursorIsLeft();
    connection.close();
    proxy.close();
  }

  private void reopenWith(BsonDocument greeting) {
    connection.close();
    proxy.greetWith(greeting);
    open();
  }

  private static MongoQuery find() {
    BsonDocument all = new BsonDocument();
    BsonDocument ids = BsonDocument.parse("{_id: 1}");
    return query(Optional.of(new Find(all, ids, ids, 0, 0)));
  }

  private static MongoQuery aggregate() {
    return query(Optional.empty());
  }

  private static MongoQuery query(Optional<Find> find) {
    return new MongoQuery(
        Optional.empty(),
        "item",
        List.of(
            BsonDocument.parse("{$sort: {_id: 1}}"), BsonDocument.parse("{$project: {_id: 1}}")),
        find,
        List.of(Columns.nullable("_id", ColumnType.INTEGER)));
  }

  private Enumerator<Object> start(FakeStatement statement) {
    return runner.run(aggregate(), statement).enumerator();
  }

  private List<Object> read(MongoQuery query) {
    return runner.run(query, new FakeStatement()).toList();
  }

  private static List<Object> take(Enumerator<Object> rows, int count) {
    List<Object> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      assertThat(rows.moveNext()).isTrue();
      taken.add(rows.current());
    }
    return taken;
  }

  /** Asks for a row in another thread. */
  private static CompletableFuture<Boolean> next(Enumerator<Object> rows) {
    return CompletableFuture.supplyAsync(rows::moveNext);
  }

  private static void assertEnds(CompletableFuture<Boolean> next, ErrorCode code) {
    assertThatThrownBy(() -> next.get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            MongoAdapterException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** A cursor that another thread ends is gone soon, and not at once. */
  private static void assertNoCursorIsLeft() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    while (MONGO.openCursors() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(MONGO.openCursors()).isZero();
  }

  @Test
  void readsAllRowsInBatches() {
    assertThat(read(find())).containsExactly((Object[]) ALL);
    assertThat(proxy.commands("find").get(0).getInt32("batchSize").getValue()).isEqualTo(3);
    assertThat(proxy.commands("getMore")).hasSize(3);
    assertThat(read(aggregate())).containsExactly((Object[]) ALL);
    assertThat(proxy.commands("getMore")).hasSize(6);
    assertThat(MONGO.openCursors()).isZero();
  }

  @Test
  void asksOnceWhereTheFirstBatchIsAll() {
    runner = new PipelineRunner(connection, ReadSettings.UNSET, 100);
    assertThat(read(find())).hasSize(10);
    assertThat(proxy.commands("find")).hasSize(1);
    assertThat(proxy.commands("getMore")).isEmpty();
    assertThat(proxy.commands("killCursors")).isEmpty();
  }

  @Test
  void allowsTheServerToSortOnDisk() {
    read(find());
    assertThat(proxy.commands("find").get(0).getBoolean("allowDiskUse").getValue()).isTrue();
    read(aggregate());
    assertThat(proxy.commands("aggregate").get(0).getBoolean("allowDiskUse").getValue()).isTrue();
  }

  @Test
  void doesNotOfferTheDiskToAServerThatRefusesIt() {
    connection.close();
    proxy.answer("find", BsonDocument.parse("{ok: 0, code: 9, codeName: 'FailedToParse'}"));
    open();
    read(aggregate());
    assertThatThrownBy(() -> read(find())).hasMessageContaining("MQL-104");
    assertThat(proxy.commands("find").get(0)).doesNotContainKey("allowDiskUse");
  }

  @Test
  void sendsNothingBeforeARowIsAskedFor() {
    try (Enumerator<Object> rows = start(new FakeStatement())) {
      assertThat(proxy.commands("aggregate")).isEmpty();
      take(rows, 1);
      assertThat(proxy.commands("aggregate")).hasSize(1);
    }
  }

  @Test
  void canStartAgain() {
    try (Enumerator<Object> rows = start(new FakeStatement())) {
      take(rows, 5);
      rows.reset();
      assertThat(take(rows, 10)).containsExactly((Object[]) ALL);
      assertThat(rows.moveNext()).isFalse();
      assertThat(rows.moveNext()).isFalse();
    }
    assertThat(MONGO.openCursors()).isZero();
  }

  @Test
  void fetchesNoMoreThanTheFirstBatchForThoseWhoReadNoMore() {
    try (Enumerator<Object> rows = start(new FakeStatement())) {
      take(rows, 3);
    }
    assertThat(proxy.commands("getMore")).isEmpty();
    assertThat(proxy.commands("killCursors")).hasSize(1);
    assertThat(MONGO.openCursors()).isZero();
  }

  @Test
  void fetchesTheThirdBatchWhileTheSecondIsRead() throws InterruptedException {
    try (Enumerator<Object> rows = start(new FakeStatement())) {
      take(rows, 3);
      proxy.forget();
      take(rows, 1);
      proxy.awaitCommand("getMore");
      assertThat(take(rows, 6)).containsExactly(4, 5, 6, 7, 8, 9);
      assertThat(rows.moveNext()).isFalse();
    }
  }

  @Test
  void isAtMostOneBatchAhead() throws InterruptedException {
    try (Enumerator<Object> rows = start(new FakeStatement())) {
      take(rows, 4);
      TimeUnit.MILLISECONDS.sleep(200);
      assertThat(proxy.commands("getMore")).hasSize(2);
    }
  }

  @Test
  void closesInTheMiddleWhileABatchIsOnItsWay() throws Exception {
    Enumerator<Object> rows = start(new FakeStatement());
    take(rows, 3);
    proxy.hold("getMore");
    CompletableFuture<Boolean> next = next(rows);
    proxy.awaitCommand("getMore");
    rows.close();
    assertEnds(next, ErrorCode.CANCELLED);
    proxy.release("getMore");
    proxy.awaitCommand("killCursors");
    assertNoCursorIsLeft();
  }

  @Test
  void closesWhileTheNextBatchIsFetchedAhead() throws InterruptedException {
    Enumerator<Object> rows = start(new FakeStatement());
    take(rows, 3);
    proxy.hold("getMore");
    CompletableFuture<Boolean> next = next(rows);
    proxy.awaitCommand("getMore");
    proxy.release("getMore");
    assertThat(next).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(true);
    rows.close();
    assertNoCursorIsLeft();
  }

  @Test
  void cancelsBetweenRows() {
    FakeStatement statement = new FakeStatement();
    Enumerator<Object> rows = start(statement);
    take(rows, 2);
    statement.cancel();
    assertThatThrownBy(rows::moveNext).hasMessage("MQL-106: The statement was cancelled.");
    assertThat(MONGO.openCursors()).isZero();
  }

  @Test
  void cancelsBeforeTheFirstRow() throws Exception {
    FakeStatement statement = new FakeStatement();
    proxy.hold("aggregate");
    CompletableFuture<Boolean> next = next(start(statement));
    proxy.awaitCommand("aggregate");
    statement.cancel();
    assertEnds(next, ErrorCode.CANCELLED);
    proxy.release("aggregate");
    proxy.awaitCommand("killCursors");
    assertNoCursorIsLeft();
  }

  @Test
  void cancelsWhileABatchIsAwaited() throws Exception {
    FakeStatement statement = new FakeStatement();
    Enumerator<Object> rows = start(statement);
    take(rows, 3);
    proxy.hold("getMore");
    CompletableFuture<Boolean> next = next(rows);
    proxy.awaitCommand("getMore");
    statement.cancel();
    assertEnds(next, ErrorCode.CANCELLED);
    proxy.release("getMore");
    assertNoCursorIsLeft();
  }

  @Test
  void killsTheSessionOfAQueryWithoutAFirstRow() throws Exception {
    reopenWith(SESSIONS);
    FakeStatement statement = new FakeStatement();
    proxy.answer("killSessions", BsonDocument.parse("{ok: 1}"));
    proxy.hold("aggregate");
    CompletableFuture<Boolean> next = next(start(statement));
    BsonDocument session = proxy.awaitCommand("aggregate").getDocument("lsid");
    statement.cancel();
    assertEnds(next, ErrorCode.CANCELLED);
    assertThat(proxy.awaitCommand("killSessions").getArray("killSessions"))
        .containsExactly(session);
    proxy.release("aggregate");
    proxy.awaitCommand("killCursors");
    assertNoCursorIsLeft();
  }

  @Test
  void killsTheSessionOnEveryServerThatMayRunIt() throws Exception {
    BsonDocument router = BsonDocument.parse("{msg: 'isdbgrid'}");
    router.putAll(SESSIONS);
    FakeStatement statement = new FakeStatement();
    try (WireProxy other = WireProxy.to(MONGO.uri())) {
      for (WireProxy each : List.of(proxy, other)) {
        each.greetWith(router);
        each.answer("killSessions", BsonDocument.parse("{ok: 0, code: 13}"));
      }
      connection.close();
      String others = other.uri().replaceAll("mongodb://|/.*", "");
      String both = proxy.uri().replace("/test", "," + others + "/test?localThresholdMS=10000");
      connection = MongoConnection.open(both, Duration.ofSeconds(10));
      // the driver may know only one of them yet
      while (proxy.commands("ping").isEmpty() || other.commands("ping").isEmpty()) {
        connection.ping();
      }
      runner = new PipelineRunner(connection, ReadSettings.UNSET, 3);
      for (WireProxy each : List.of(proxy, other)) {
        each.forget();
        each.hold("aggregate");
      }
      CompletableFuture<Boolean> next = next(start(statement));
      while (proxy.commands("aggregate").isEmpty() && other.commands("aggregate").isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      statement.cancel();
      assertEnds(next, ErrorCode.CANCELLED);
      assertThat(proxy.awaitCommand("killSessions").getArray("killSessions"))
          .isEqualTo(other.awaitCommand("killSessions").getArray("killSessions"));
      proxy.release("aggregate");
      other.release("aggregate");
      assertNoCursorIsLeft();
    }
  }

  @Test
  void runsNoOtherQueryInASessionThatMayYetBeKilled() throws Exception {
    reopenWith(SESSIONS);
    proxy.answer("killSessions", BsonDocument.parse("{ok: 1}"));
    Enumerator<Object> rows = start(new FakeStatement());
    take(rows, 3);
    proxy.hold("getMore");
    CompletableFuture<Boolean> next = next(rows);
    proxy.awaitCommand("getMore");
    rows.close();
    assertEnds(next, ErrorCode.CANCELLED);
    BsonValue killed = proxy.awaitCommand("killSessions").getArray("killSessions").get(0);
    assertThat(killed).isEqualTo(proxy.commands("aggregate").get(0).getDocument("lsid"));
    proxy.release("getMore");
    proxy.awaitCommand("killCursors");
    read(find());
    assertThat(proxy.commands("find").get(0).getDocument("lsid")).isNotEqualTo(killed);
  }

  @Test
  void endsAtTheLimitOfAServerThatKeepsNone() throws InterruptedException {
    proxy.hold("aggregate");
    CompletableFuture<Boolean> next = next(start(FakeStatement.withTimeout(100)));
    assertEnds(next, ErrorCode.TIMED_OUT);
    assertThat(proxy.commands("aggregate").get(0).getNumber("maxTimeMS").longValue())
        .isEqualTo(100);
    proxy.release("aggregate");
    proxy.awaitCommand("killCursors");
    assertNoCursorIsLeft();
  }

  @Test
  void countsOnlyTheTimeThatIsWaited() throws InterruptedException {
    try (Enumerator<Object> rows = start(FakeStatement.withTimeout(2_000))) {
      take(rows, 1);
      TimeUnit.MILLISECONDS.sleep(2_100);
      assertThat(take(rows, 9)).hasSize(9);
    }
  }

  @Test
  void endsWhereTheServerIsOutOfTime() {
    proxy.answer(
        "aggregate", BsonDocument.parse("{ok: 0, code: 50, codeName: 'MaxTimeMSExpired'}"));
    assertThatThrownBy(() -> read(aggregate())).hasMessageStartingWith("MQL-105");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6})
  void carriesOverWhatALaterBatchFailsWith(int rowsBefore) {
    try (Enumerator<Object> rows = start(new FakeStatement())) {
      take(rows, rowsBefore - 3);
      proxy.answer(
          "getMore",
          BsonDocument.parse("{ok: 0, code: 11601, codeName: 'Interrupted', errmsg: 's3cret'}"));
      assertThatThrownBy(() -> take(rows, 10))
          .hasMessageContaining("MQL-104")
          .hasMessageContaining("code[11601] Interrupted")
          .hasMessageNotContaining("s3cret");
    }
    assertThat(MONGO.openCursors()).isZero();
  }

  @Test
  void endsAWaitingStatementWhenItsThreadIsInterrupted() throws InterruptedException {
    proxy.hold("aggregate");
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Enumerator<Object> rows = start(new FakeStatement());
    Thread reader =
        new Thread(
            () -> {
              try {
                rows.moveNext();
              } catch (MongoAdapterException e) {
                interrupted.complete(
                    e.code() == ErrorCode.CANCELLED && Thread.currentThread().isInterrupted());
              }
            });
    reader.start();
    proxy.awaitCommand("aggregate");
    reader.interrupt();
    assertThat(interrupted).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(true);
    proxy.release("aggregate");
    proxy.awaitCommand("killCursors");
  }

  @Test
  void readsNothingOverAConnectionThatWasClosed() throws TimeoutException {
    connection.close();
    assertThatThrownBy(() -> read(find())).hasMessageStartingWith("MQL-106: The connection");
  }

  @Test
  void readsAsTheTableElseTheSchemaSays() {
    reopenWith(BsonDocument.parse("{msg: 'isdbgrid'}"));
    ReadSettings schema =
        new ReadSettings(
            Optional.of(ReadPreferenceMode.NEAREST), Optional.of(ReadConcernLevel.MAJORITY));
    runner = new PipelineRunner(connection, schema, 100);
    read(find());
    BsonDocument command = proxy.commands("find").get(0);
    assertThat(command.getDocument("$readPreference"))
        .isEqualTo(BsonDocument.parse("{mode: 'nearest'}"));
    assertThat(command.getDocument("readConcern"))
        .isEqualTo(BsonDocument.parse("{level: 'majority'}"));
    proxy.forget();
    read(
        find()
            .withReading(
                new ReadSettings(
                    Optional.of(ReadPreferenceMode.SECONDARY_PREFERRED), Optional.empty())));
    command = proxy.commands("find").get(0);
    assertThat(command.getDocument("$readPreference").getString("mode").getValue())
        .isEqualTo("secondaryPreferred");
    assertThat(command.getDocument("readConcern"))
        .isEqualTo(BsonDocument.parse("{level: 'majority'}"));
  }

  @Test
  void readsAsTheUriSaysWhereNothingElseDoes() {
    connection.close();
    connection =
        MongoConnection.open(proxy.uri() + "?readConcernLevel=available", Duration.ofSeconds(10));
    runner = new PipelineRunner(connection, ReadSettings.UNSET, 100);
    proxy.forget();
    read(find());
    assertThat(proxy.commands("find").get(0).getDocument("readConcern"))
        .isEqualTo(BsonDocument.parse("{level: 'available'}"));
  }
}
