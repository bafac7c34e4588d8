package io.cochonnet.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code readout}: the rollup of a large experiment, and readouts from it over JDBC. */
@Command(
    name = "readout",
    description = {
      "Roll up an experiment with many exposures and events, and read it out over JDBC."
          + " Needs jdbc-server/target/cochonnet.jar.",
      "Goal: readouts within seconds for 1,000,000 exposures and 10,000,000 events."
    },
    mixinStandardHelpOptions = true)
final class ReadoutCommand implements Callable<Integer> {
  private static final String OPERATIONAL = DataSet.DATABASE + "_experiment";
  private static final String OWN = DataSet.DATABASE + "_experiment_own";
  private static final LocalDate FIRST = LocalDate.parse("2026-09-01");
  private static final int DAYS = 28;
  private static final long START = FIRST.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final List<String> PLANS = List.of("free", "club", "federation");
  private static final List<String> COUNTRIES = List.of("FR", "DE", "ES", "IT", "CH", "BE");
  private static final List<String> SOURCES = List.of("organic", "invite", "ads");
  private static final List<String> VIEWS =
      List.of(
          "experiment_readout",
          "experiment_readout_by_plan",
          "experiment_readout_by_country",
          "experiment_readout_by_signup_source",
          "experiment_readout_daily",
          "experiments");

  @Option(names = "--exposures", defaultValue = "1000000", description = "${DEFAULT-VALUE}.")
  private int exposures;

  @Option(names = "--events", defaultValue = "10000000", description = "${DEFAULT-VALUE}.")
  private int events;

  @Option(names = "--server-heap", defaultValue = "17g", description = "${DEFAULT-VALUE}.")
  private String serverHeap = "17g";

  @Option(names = "--port", defaultValue = "18765", description = "${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The packaged program. Default: ${DEFAULT-VALUE}.")
  private Path jar = Path.of("jdbc-server", "target", "cochonnet.jar");

  @Override
  public Integer call() throws Exception {
    try (JavaProcess mongo = JavaProcess.start(serverHeap, List.of("serve"))) {
      String uri = mongo.output(1).get(0);
      load(uri);
      Path config = Files.createTempFile("readout", ".yaml");
      Files.writeString(
          config, "mongo: {database: %s, cochonnet_database: %s}%n".formatted(OPERATIONAL, OWN));
      rollUp(uri, config);
      Process server =
          program(
                  "serve",
                  "--mongo-uri",
                  uri,
                  "--config",
                  config.toString(),
                  "--port",
                  Integer.toString(port))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (Connection connection = connect(server)) {
        read(connection);
      } finally {
        server.destroy();
        Files.delete(config);
      }
    }
    return 0;
  }

  /** A tenth of the events is of another kind, and some lie before and after the windows. */
  private void load(String uri) {
    long start = System.nanoTime();
    Random random = new Random(1);
    try (MongoClient client = MongoClients.create(uri)) {
      client.getDatabase(OWN).drop();
      MongoDatabase database = client.getDatabase(OPERATIONAL);
      DataSet.insert(
          database.getCollection("app_user"),
          exposures,
          user ->
              new Document("_id", "u" + user)
                  .append("signup_source", SOURCES.get(user % SOURCES.size())));
      DataSet.insert(
          database.getCollection("experiment_exposure"),
          exposures,
          user ->
              new Document("user_id", "u" + user)
                  .append("ts", Instant.ofEpochMilli(START + random.nextLong(DAYS * DAY)))
                  .append("experiment_id", "score-keeper-v2")
                  .append("variation_id", Integer.toString(user % 2))
                  .append("plan", PLANS.get(random.nextInt(PLANS.size())))
                  .append("country", COUNTRIES.get(random.nextInt(COUNTRIES.size()))));
      DataSet.insert(
          database.getCollection("conversion_event"),
          events,
          event ->
              new Document("user_id", "u" + random.nextInt(exposures))
                  .append("ts", Instant.ofEpochMilli(START + random.nextLong(2 * DAYS * DAY)))
                  .append("event", event % 10 == 0 ? "purchase" : "retained")
                  .append("value", 1.0));
      DataSet.insert(
          database.getCollection("api_usage_event"),
          1,
          event ->
              new Document("user_id", "u0")
                  .append("ts", Instant.ofEpochMilli(START + 2 * DAYS * DAY - 1))
                  .append("feature", "score_keeper"));
      for (String empty : List.of("tenant", "match_played")) {
        database.createCollection(empty);
      }
    }
    System.out.printf(
        "%,d exposures and %,d events in place after %.1f s%n",
        exposures, events, (System.nanoTime() - start) / 1e9);
  }

  private void rollUp(String uri, Path config) throws IOException, InterruptedException {
    String day = FIRST.plusDays(2L * DAYS - 1).toString();
    Path output = Files.createTempFile("readout", ".log");
    long start = System.nanoTime();
    int exit =
        program(
                "rollup",
                "--mongo-uri",
                uri,
                "--config",
                config.toString(),
                "--from",
                day,
                "--to",
                day)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    String said = Files.readString(output);
    Files.delete(output);
    if (exit != 0) {
      throw new IllegalStateException("The rollup failed:\n" + said);
    }
    System.out.printf("Rolled up in %.1f s%n%n", (System.nanoTime() - start) / 1e9);
  }

  private ProcessBuilder program(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx4g", "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private Connection connect(Process server) throws InterruptedException, SQLException {
    String url =
        "jdbc:avatica:remote:url=http://127.0.0.1:%d;serialization=protobuf".formatted(port);
    Instant last = Instant.now().plusSeconds(60);
    while (!isListening()) {
      if (Instant.now().isAfter(last) || !server.isAlive()) {
        throw new IllegalStateException("The server does not listen.");
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return DriverManager.getConnection(url);
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void read(Connection connection) throws SQLException {
    System.out.println("| view | rows | first, ms | then, ms |");
    System.out.println("|---|---|---|---|");
    for (String view : VIEWS) {
      long[] times = new long[2];
      long rows = 0;
      for (int round = 0; round < times.length; round++) {
        long start = System.nanoTime();
        rows = count(connection, "SELECT * FROM product." + view);
        times[round] = (System.nanoTime() - start) / 1_000_000;
      }
      System.out.printf("| `%s` | %,d | %,d | %,d |%n", view, rows, times[0], times[1]);
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      long count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    }
  }
}
