package io.cochonnet.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.catalog.CatalogException;
import io.cochonnet.catalog.RollupListener;
import io.cochonnet.server.avatica.Roots;
import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.config.RollupSettings;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.metadata.TypeProfile;
import io.cochonnet.server.sql.Access;
import io.cochonnet.server.sql.Dialect;
import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may roll up, and what {@code sys.rollup_runs} says of it. */
class RollupsTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private static final LocalDate DAY = LocalDate.parse("2026-05-01");
  private static final Instant AS_OF = Instant.parse("2026-05-04T03:00:00Z");

  private Engine engine;

  @BeforeEach
  void open() {
    MONGO.client().getDatabase("cochonnet").drop();
    MONGO.replace("tenant", "{_id: 't1', plan_history: []}");
    MONGO.replace("app_user", "{_id: 'u1', signup_at: {$date: '2026-05-01T08:00:00Z'}}");
    MONGO.replace(
        "match_played", "{played_at: {$date: '2026-05-02T08:00:00Z'}, player_ids: ['u1']}");
    MONGO.replace(
        "api_usage_event",
        "{ts: {$date: '2026-05-01T09:00:00Z'}, user_id: 'u1', feature: 'club_chat', status: 200}",
        "{ts: {$date: '2026-05-02T09:00:00Z'}, user_id: 'u1', feature: 'club_chat', status: 200}");
    engine = Engine.open(config());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aRunLeavesARow() throws SQLException {
    engine.rollUp(DAY, DAY.plusDays(1), AS_OF, RollupListener.NONE);
    assertThat(
            rows(
                "SELECT status, triggered_by, first_day, last_day, days, days_total, as_of, events,"
                    + " events_total, rows_written, rows_removed, lag_days, error_code, error FROM"
                    + " sys.rollup_runs"))
        .containsExactly(
            "ok|command|2026-05-01|2026-05-02|2|2|2026-05-04 03:00:00.000|2|2|11|0|1|null|null");
    assertThat(
            rows(
                "SELECT ended_at >= started_at, duration_ms >= 0, events_per_second > 0, holder"
                    + " FROM sys.rollup_runs"))
        .first()
        .asString()
        .startsWith("true|true|true|")
        .contains("@");
    assertThat(engine.rollupState())
        .contains(new RollupState(LocalDate.parse("2026-05-02"), AS_OF));
  }

  @Test
  void theTableIsDescribed() {
    Roots roots = engine.roots();
    assertThat(
            engine
                .metadata(roots)
                .columns(null, "sys", "rollup_runs", null, TypeProfile.FULL)
                .rows())
        .hasSize(20)
        .allSatisfy(column -> assertThat((String) ((Object[]) column)[11]).endsWith("."));
  }

  @Test
  void aSecondRunIsRefusedAndSaysWhoIsThere() throws SQLException {
    List<Throwable> refusals = new ArrayList<>();
    try (Engine other = Engine.open(config())) {
      engine.rollUpNightly(
          AS_OF,
          (done, total, rows) -> {
            try {
              other.rollUpNightly(AS_OF, RollupListener.NONE);
            } catch (CatalogException e) {
              refusals.add(e);
            }
          });
      assertThat(refusals).isNotEmpty();
      assertThat(refusals.get(0))
          .hasMessageMatching(
              "CAT-041: Process\\[\\d+@.+] writes the rollups since \\S+Z and may until \\S+Z,"
                  + " longer where it goes on\\. Wait for its end and run again;"
                  + " sys\\.rollup_runs shows how far it is\\.");
      assertThat(rows("SELECT status FROM sys.rollup_runs")).containsExactly("ok");
      assertThat(other.rollUpNightly(AS_OF, RollupListener.NONE).days()).isEqualTo(3);
    }
  }

  @Test
  void whoLosesTheLeaseWritesNoMore() throws SQLException {
    assertThatThrownBy(() -> engine.rollUpNightly(AS_OF, (done, total, rows) -> awaitTheft(done)))
        .isInstanceOf(CatalogException.class)
        .hasMessageStartingWith("CAT-042: This run could not renew its right");
    assertThat(rows("SELECT status, error_code FROM sys.rollup_runs"))
        .containsExactly("lost|CAT-042");
    assertThat(rows("SELECT COUNT(*) FROM usage.rollup_day")).containsExactly("0");
  }

  /** Another process takes the lease over; the heartbeat finds out. */
  private static void awaitTheft(int done) {
    if (done == 0) {
      return;
    }
    MONGO
        .client()
        .getDatabase("cochonnet")
        .getCollection(Rollups.LEASES)
        .updateMany(new BsonDocument(), BsonDocument.parse("{$set: {token: 'thief'}}"));
    try {
      Thread.sleep(config().rollup().lease().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aDeadHoldersRunIsAbandoned() throws SQLException {
    MONGO
        .client()
        .getDatabase("cochonnet")
        .getCollection(Rollups.LEASES, BsonDocument.class)
        .insertOne(
            BsonDocument.parse(
                "{_id: 'rollup', holder: '1@gone', token: 'x', since: {$date:"
                    + " '2026-05-03T03:00:00Z'}, until: {$date: '2026-05-03T03:10:00Z'}, moment:"
                    + " {$date: '2098-01-01T00:00:00Z'}, released: false}"));
    MONGO
        .client()
        .getDatabase("cochonnet")
        .getCollection("sys_rollup_runs", BsonDocument.class)
        .insertOne(
            BsonDocument.parse(
                "{_id: 'r1', run_id: 'r1', status: 'running', triggered_by: 'nightly', holder:"
                    + " '1@gone', started_at: {$date: '2026-05-03T03:00:00Z'}, days: 7}"));
    engine.rollUpNightly(RollupTrigger.CATCH_UP, AS_OF, RollupListener.NONE);
    assertThat(
            rows(
                "SELECT status, triggered_by, holder, ended_at, days, error_code FROM"
                    + " sys.rollup_runs WHERE run_id = 'r1'"))
        .containsExactly("abandoned|nightly|1@gone|2026-05-03 03:10:00.000|7|CAT-042");
    assertThat(rows("SELECT status, triggered_by FROM sys.rollup_runs WHERE run_id <> 'r1'"))
        .containsExactly("ok|catch_up");
    assertThat(rows("SELECT MAX(rolled_up_at) FROM usage.rollup_day"))
        .containsExactly("2098-01-01 00:00:00.001");
  }

  @Test
  void closingStopsARunAndSaysSo() throws Exception {
    Engine stopping = Engine.open(config());
    List<Thread> threads = new ArrayList<>();
    assertThatThrownBy(
            () ->
                stopping.rollUpNightly(
                    AS_OF,
                    (done, total, rows) -> {
                      if (threads.isEmpty()) {
                        Thread closing = new Thread(stopping::close);
                        threads.add(closing);
                        closing.start();
                        awaitWaiting(closing);
                      }
                    }))
        .isInstanceOf(CatalogException.class)
        .hasMessageStartingWith("CAT-043: ");
    threads.get(0).join();
    assertThat(rows("SELECT status, error_code FROM sys.rollup_runs"))
        .containsExactly("cancelled|CAT-043");
    // The lease was given back
    assertThat(engine.rollUpNightly(AS_OF, RollupListener.NONE).days()).isEqualTo(3);
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }

  private static ServerConfig config() {
    ServerConfig defaults = ConfigFile.defaults();
    return defaults
        .withMongoUri(Optional.of(MONGO.uri()))
        .withRollup(
            new RollupSettings(
                true, defaults.rollup().schedule(), Duration.ofMinutes(1), Duration.ofSeconds(3)));
  }

  private List<String> rows(String sql) throws SQLException {
    try (Connection connection = Dialect.connect(engine.roots().standard(), Access.READ);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    }
  }
}
