package io.cochonnet.benchmarks;

import com.mongodb.client.MongoClient;
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
import java.util.concurrent.Callable;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code rollup}: events a second of a back-fill, and what the newest day costs after few and after
 * many days. It runs the packaged program and reads what that says in {@code sys.rollup_runs}.
 */
@Command(
    name = "rollup",
    description = {
      "Back-fill the rollups of the demo's data in two steps, and after each roll up one day more,"
          + " three times. Needs jdbc-server/target/cochonnet.jar."
    },
    mixinStandardHelpOptions = true)
final class RollupCommand implements Callable<Integer> {
  private static final String OPERATIONAL = DataSet.DATABASE + "_rollup";
  private static final String OWN = DataSet.DATABASE + "_rollup_own";
  private static final int AGAIN = 3;

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "6000",
      description = "Users of the demo's data. Default: ${DEFAULT-VALUE}.")
  private int users;

  @Option(
      names = "--few-days",
      paramLabel = "N",
      defaultValue = "30",
      description = "Days of the first back-fill. Default: ${DEFAULT-VALUE}.")
  private int fewDays;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "300",
      description = "Days of both. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The packaged program. Default: ${DEFAULT-VALUE}.")
  private Path jar = Path.of("jdbc-server", "target", "cochonnet.jar");

  @Override
  public Integer call() throws IOException, InterruptedException {
    DemoOptions options =
        DemoOptions.defaults().withUsers(users).withDays(days + 1).withLastDay(lastDay());
    try (ServerOptions.Server running = server.connect()) {
      load(running.client(), options);
      Path config = Files.createTempFile("rollup", ".yaml");
      Files.writeString(
          config, "mongo: {database: %s, cochonnet_database: %s}%n".formatted(OPERATIONAL, OWN));
      System.out.println("| run | days written | events | rows | seconds | events/s |");
      System.out.println("|---|---|---|---|---|---|");
      LocalDate first = options.firstDay();
      run(running, config, "back-fill", first, first.plusDays(fewDays - 1L));
      newest(running, config, first.plusDays(fewDays));
      run(running, config, "back-fill", first.plusDays(fewDays), first.plusDays(days - 1L));
      newest(running, config, first.plusDays(days));
      Files.delete(config);
    }
    return 0;
  }

  private static LocalDate lastDay() {
    return DemoOptions.defaults().lastDay();
  }

  private static void load(MongoClient client, DemoOptions options) {
    client.getDatabase(OWN).drop();
    new DemoLoader(client.getDatabase(OPERATIONAL)).load(DemoData.generate(options), loaded -> {});
  }

  private void newest(ServerOptions.Server running, Path config, LocalDate day)
      throws IOException, InterruptedException {
    for (int i = 0; i < AGAIN; i++) {
      run(running, config, "day " + (i == 0 ? "new" : "again"), day, day);
    }
  }

  private void run(
      ServerOptions.Server running, Path config, String name, LocalDate from, LocalDate to)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1536m",
            "-jar",
            jar.toString(),
            "rollup",
            "--mongo-uri",
            running.uri(),
            "--config",
            config.toString(),
            "--from",
            from.toString(),
            "--to",
            to.toString());
    Path output = Files.createTempFile("rollup", ".log");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IllegalStateException("The rollup failed:\n" + Files.readString(output));
    }
    Files.delete(output);
    print(name, last(running.client().getDatabase(OWN)));
  }

  private static Document last(MongoDatabase own) {
    List<Document> runs =
        own.getCollection("sys_rollup_runs")
            .find()
            .sort(new Document("started_at", -1))
            .limit(1)
            .into(new ArrayList<>());
    return runs.get(0);
  }

  private static void print(String name, Document run) {
    System.out.printf(
        "| %s | %d | %,d | %,d | %.1f | %,.0f |%n",
        name,
        run.getInteger("days"),
        run.getLong("events"),
        run.getLong("rows_written"),
        run.getLong("duration_ms") / 1000.0,
        run.getDouble("events_per_second"));
  }
}
