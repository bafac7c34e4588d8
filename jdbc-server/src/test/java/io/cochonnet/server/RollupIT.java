package io.cochonnet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cochonnet.demo.data.DemoData;
import io.cochonnet.demo.data.DemoLoader;
import io.cochonnet.demo.data.DemoOptions;
import io.cochonnet.demo.embedded.EmbeddedMongo;
import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.Engine;
import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code cochonnet rollup} as somebody runs it by hand or from cron. */
class RollupIT {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  /** What tells the runs apart. */
  private static final List<String> OF_THE_RUN = List.of("rolled_up_at", "as_of", "as_of_date");

  @TempDir private Path directory;

  @Test
  void saysWhatItDidAndDoesTheSameAgain() throws Exception {
    insertUsage();
    EndedProgram first = rollup("--from", "2024-05-01", "--to", "2024-05-03");
    assertThat(first.output().lines())
        .contains("Rolled up 3 days, 2024-05-01 to 2024-05-03: 16 rows written.")
        .anySatisfy(line -> assertThat(line).startsWith("Rolling up: 3 days in "));
    assertThat(first.exitCode()).isZero();
    Map<String, List<BsonDocument>> written = rollups();
    assertThat(written)
        .containsOnlyKeys(
            "feature_usage",
            "rollup_day",
            "user_activity",
            "user_activity_pack",
            "user_feature_usage",
            "user_lifecycle");
    assertThat(written.get("user_activity")).hasSize(2);
    assertThat(written.get("rollup_day"))
        .extracting(day -> day.getInt64("events").getValue())
        .containsExactly(3L, 0L, 1L);

    EndedProgram second = rollup("--from", "2024-05-01", "--to", "2024-05-03");
    assertThat(second.output())
        .contains("Rolled up 3 days, 2024-05-01 to 2024-05-03: 14 rows written.");
    assertThat(second.exitCode()).isZero();
    assertThat(rollups()).isEqualTo(written);
  }

  @Test
  void ctrlCEndsARunCleanly() throws Exception {
    try (EmbeddedMongo mongo = EmbeddedMongo.start();
        MongoClient client = MongoClients.create(mongo.connectionString())) {
      DemoOptions options = DemoOptions.defaults().withUsers(2_000).withDays(200);
      new DemoLoader(client.getDatabase("petanque")).load(DemoData.generate(options), it -> {});
      MongoDatabase own = client.getDatabase("cochonnet");
      try (PackagedProgram program =
          PackagedProgram.start("rollup", "--mongo-uri", mongo.connectionString())) {
        await(() -> own.getCollection("user_activity").estimatedDocumentCount() > 0);
        assertThat(program.stop()).isTrue();
        assertThat(program.readAll())
            .contains("Stopping…", "Stopped.")
            .noneMatch(line -> line.contains("Exception"));
      }
      assertThat(own.getCollection("sys_rollup_runs", BsonDocument.class).find())
          .extracting(run -> run.getString("status").getValue())
          .containsExactly("cancelled");
      assertThat(own.getCollection("sys_leases", BsonDocument.class).find())
          .extracting(lease -> lease.getBoolean("released").getValue())
          .containsExactly(true);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void aDayThatDoesNotExistIsRefused() throws Exception {
    EndedProgram ended = rollup("--from", "2026-13-01", "--to", "2026-12-31");
    assertThat(ended.output().lines().findFirst())
        .contains("Invalid value for option '--from': '2026-13-01' is not a date like 2026-10-31.");
    assertThat(ended.output()).contains("Usage: cochonnet rollup").doesNotContain("java.");
    assertThat(ended.exitCode()).isEqualTo(2);
  }

  @Test
  void oneDayAloneIsRefused() throws Exception {
    EndedProgram ended = rollup("--from", "2024-05-01");
    assertThat(ended.output())
        .isEqualTo(
            "SRV-101: --from and --to belong together. Give both, or neither to continue where the"
                + " last run ended.");
    assertThat(ended.exitCode()).isEqualTo(2);
  }

  @Test
  void aMongoDbThatGoesAwayIsNamedWithItsCode() throws Exception {
    Path config = Files.writeString(directory.resolve("c.yaml"), "mongo: {connect_timeout: 1s}\n");
    EmbeddedMongo leaving = EmbeddedMongo.start();
    ServerConfig settings =
        ConfigFile.read(config).withMongoUri(Optional.of(leaving.connectionString()));
    try (Engine engine = Engine.open(settings)) {
      leaving.close();
      LocalDate day = LocalDate.of(2024, 5, 1);
      assertThatThrownBy(
              () ->
                  engine.rollUp(
                      day, day, Instant.parse("2024-05-03T03:00:00Z"), (done, total, rows) -> {}))
          .hasMessageStartingWith(
              "MQL-101: MongoDB at "
                  + leaving.connectionString().replace("mongodb://", "")
                  + " cannot be reached.");
    }
  }

  private static void insertUsage() {
    MONGO.insert(
        "tenant",
        "{_id: 't1', name: 'Boule', country: 'FR', plan: 'club', plan_history: [{plan: 'club',"
            + " from: {$date: '2024-01-01T00:00:00Z'}}]}");
    MONGO.insert(
        "app_user",
        "{_id: 'u1', tenant_id: 't1', signup_at: {$date: '2024-05-01T08:00:00Z'}}",
        "{_id: 'u2', tenant_id: 't1', signup_at: {$date: '2024-04-01T08:00:00Z'}}",
        "{_id: 'u3', tenant_id: 't1', signup_at: {$date: '2024-04-01T08:00:00Z'}, internal:"
            + " true}");
    MONGO.insert(
        "match_played",
        "{tenant_id: 't1', played_at: {$date: '2024-05-02T08:00:00Z'}, player_ids: ['u1', 'u2']}");
    MONGO.insert(
        "api_usage_event",
        event("2024-05-01T09:00:00Z", "u1", "club_chat"),
        event("2024-05-01T10:00:00Z", "u1", "club_chat"),
        event("2024-05-01T10:00:00Z", "u2", "app_open"),
        event("2024-05-01T11:00:00Z", "u3", "club_chat"),
        event("2024-05-03T23:59:59.999Z", "u2", "club_shop"),
        event("2024-05-04T00:00:00Z", "u2", "club_shop"));
  }

  private static String event(String time, String user, String feature) {
    return "{ts: {$date: '%s'}, tenant_id: 't1', user_id: '%s', feature: '%s', status: 200, duration_ms: 10}"
        .formatted(time, user, feature);
  }

  private static EndedProgram rollup(String... days) throws Exception {
    List<String> command = new ArrayList<>(List.of("rollup", "--mongo-uri", MONGO.uri()));
    command.addAll(List.of(days));
    return EndedProgram.run(command.toArray(String[]::new));
  }

  /** All documents of Cochonnet's database by collection, less what tells the runs apart. */
  private static Map<String, List<BsonDocument>> rollups() {
    Map<String, List<BsonDocument>> all = new TreeMap<>();
    List<String> names =
        MONGO.client().getDatabase("cochonnet").listCollectionNames().into(new ArrayList<>());
    names.removeIf(name -> name.startsWith("sys_"));
    for (String name : names) {
      List<BsonDocument> documents =
          MONGO
              .client()
              .getDatabase("cochonnet")
              .getCollection(name, BsonDocument.class)
              .find()
              .sort(BsonDocument.parse("{_id: 1}"))
              .into(new ArrayList<>());
      documents.forEach(document -> OF_THE_RUN.forEach(document::remove));
      all.put(name, documents);
    }
    return all;
  }
}
