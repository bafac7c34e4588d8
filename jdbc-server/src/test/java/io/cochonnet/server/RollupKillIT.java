package io.cochonnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cochonnet.demo.data.DemoData;
import io.cochonnet.demo.data.DemoLoader;
import io.cochonnet.demo.data.DemoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code cochonnet rollup} killed without a word, again and again, on a server that outlives it;
 * then its figures are those of a run that nobody disturbed. Seeds are in the output, and {@code
 * -Dcochonnet.kill-seed} sets one.
 */
@EnabledIfEnvironmentVariable(
    named = "COCHONNET_TEST_MONGO_URI",
    matches = ".+",
    disabledReason = "needs a server of its own: scripts/secantusdb starts one")
class RollupKillIT {
  private static final List<String> ROLLUPS =
      List.of(
          "user_feature_usage", "user_activity", "feature_usage", "user_lifecycle", "rollup_day");
  private static final List<String> OF_THE_RUN = List.of("rolled_up_at", "as_of", "as_of_date");

  /** Few: secantusdb goes through all documents to find one by an _id that is a document. */
  private static final DemoOptions OPTIONS =
      DemoOptions.defaults().withUsers(40).withDays(25).withLastDay(LocalDate.of(2026, 11, 15));

  private static final int KILLS = 5;

  private final String uri = System.getenv("COCHONNET_TEST_MONGO_URI");
  private final String prefix = "cochonnet_kill_" + UUID.randomUUID().toString().substring(0, 8);
  private final long seed = Long.getLong("cochonnet.kill-seed", System.nanoTime() % 10_000);

  @TempDir private Path directory;
  private MongoClient client;

  @BeforeEach
  void load() {
    client = MongoClients.create(uri);
    new DemoLoader(database("_data")).load(DemoData.generate(OPTIONS), loaded -> {});
  }

  @AfterEach
  void drop() {
    List.of("_data", "_killed", "_calm").forEach(name -> database(name).drop());
    client.close();
  }

  @Test
  void killedRunsLeaveTheFiguresOfAnUndisturbedOne() throws Exception {
    System.out.println("RollupKillIT: seed " + seed);
    long calm = runToTheEnd("_calm");
    Random random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      // Past the start of the JVM, so that most kills meet a run under way
      kill("_killed", calm / 3 + random.nextLong(calm));
    }
    runToTheEnd("_killed");

    Map<String, List<BsonDocument>> undisturbed = rollups("_calm");
    Map<String, List<BsonDocument>> disturbed = rollups("_killed");
    for (String table : ROLLUPS) {
      assertThat(disturbed.get(table)).as(table).isNotEmpty().isEqualTo(undisturbed.get(table));
    }
    assertThat(statuses()).contains("abandoned").doesNotContain("running", "failed", "lost");
  }

  private void kill(String name, long millis) throws Exception {
    awaitTheLease(name);
    try (PackagedProgram program = PackagedProgram.start(command(name))) {
      TimeUnit.MILLISECONDS.sleep(millis);
      program.kill();
    }
  }

  /** Milliseconds that it took. */
  private long runToTheEnd(String name) throws Exception {
    awaitTheLease(name);
    long start = System.nanoTime();
    EndedProgram ended = EndedProgram.run(command(name));
    assertThat(ended.output()).contains("Rolled up ");
    assertThat(ended.exitCode()).isZero();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /** A dead run's lease of two seconds has to end by itself. */
  private void awaitTheLease(String name) throws InterruptedException {
    BsonDocument lease =
        database(name).getCollection("sys_leases", BsonDocument.class).find().first();
    if (lease != null) {
      long until = lease.getDateTime("until").getValue();
      TimeUnit.MILLISECONDS.sleep(Math.max(0, until + 200 - System.currentTimeMillis()));
    }
  }

  private String[] command(String name) throws IOException {
    Path config = directory.resolve(name + ".yaml");
    Files.writeString(
        config,
        """
        mongo: {database: %s_data, cochonnet_database: %s%s}
        catalog: {zone: America/New_York}
        rollup: {lease: 2s}
        """
            .formatted(prefix, prefix, name));
    return new String[] {
      "rollup",
      "--mongo-uri",
      uri,
      "--config",
      config.toString(),
      "--from",
      OPTIONS.firstDay().toString(),
      "--to",
      OPTIONS.lastDay().minusDays(1).toString()
    };
  }

  private Map<String, List<BsonDocument>> rollups(String name) {
    Map<String, List<BsonDocument>> all = new TreeMap<>();
    for (String table : ROLLUPS) {
      List<BsonDocument> documents =
          database(name)
              .getCollection(table, BsonDocument.class)
              .find()
              .sort(BsonDocument.parse("{_id: 1}"))
              .into(new ArrayList<>());
      documents.forEach(document -> OF_THE_RUN.forEach(document::remove));
      all.put(table, documents);
    }
    return all;
  }

  private List<String> statuses() {
    return database("_killed")
        .getCollection("sys_rollup_runs", BsonDocument.class)
        .find()
        .map(run -> run.getString("status").getValue())
        .into(new ArrayList<>());
  }

  private MongoDatabase database(String name) {
    return client.getDatabase(prefix + name);
  }
}
