package io.cochonnet.server.cli;

import io.cochonnet.demo.data.DemoData;
import io.cochonnet.demo.data.DemoOptions;
import io.cochonnet.demo.embedded.EmbeddedMongo;
import io.cochonnet.server.avatica.AvaticaServer;
import io.cochonnet.server.config.LogSettings;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.Engine;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.server.log.Logging;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cochonnet demo}: everything in one process, filled with generated data. */
@Command(
    name = "demo",
    description = {
      "Start a server over generated data: MongoDB in this process, the nightly rollup, the JDBC"
          + " server, and a short readout. Ctrl-C stops it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--mongo-uri",
      paramLabel = "URI",
      description = "Load the data into this MongoDB instead of one in the process.")
  private Optional<String> mongoUri = Optional.empty();

  @Option(
      names = "--replace",
      description = "With --mongo-uri: drop collections of the demo's names that hold data.")
  private boolean replace;

  @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on, default 8765.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Other seeds give other data; default 42.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--users", paramLabel = "NUMBER", description = "Users; default 6000.")
  private Optional<Integer> users = Optional.empty();

  @Option(names = "--days", paramLabel = "NUMBER", description = "Days of events; default 200.")
  private Optional<Integer> days = Optional.empty();

  @Option(names = "--once", description = "Print the readout and stop.")
  private boolean once;

  @Override
  public Integer call() {
    DemoData data = DemoData.generate(options());
    ServerConfig settings =
        Settings.read(Optional.empty(), mongoUri, port).withLogLevel(LogSettings.Level.WARN);
    Logging.configure(settings.log());
    PortCheck.requireFree(settings.server());
    try (Shutdown shutdown = Shutdown.onSignal()) {
      ServerConfig connected =
          settings.withMongoUri(Optional.of(mongoUri.orElseGet(() -> embedded(shutdown))));
      Engine engine = Engine.open(connected);
      shutdown.closing(engine::close);
      new DemoDatabase(connected, engine.rollupCollections()).load(data, replace);
      rollUp(engine, data.options());
      AvaticaServer server = ServeCommand.start(connected, engine);
      shutdown.closing(server::close);
      System.out.print(Readout.of(server.jdbcUrl()));
      System.out.print(howToConnect(server));
      if (!once) {
        System.out.println("Ctrl-C stops the demo.");
        shutdown.await();
      }
    }
    return ExitCode.OK;
  }

  private DemoOptions options() {
    try {
      DemoOptions defaults = DemoOptions.defaults();
      return new DemoOptions(
          seed.orElse(defaults.seed()),
          users.orElse(defaults.users()),
          days.orElse(defaults.days()),
          defaults.tenants(),
          defaults.lastDay());
    } catch (IllegalArgumentException e) {
      throw new ServerException(ErrorCode.BAD_CONFIGURATION, "--" + e.getMessage() + ".");
    }
  }

  private static String embedded(Shutdown shutdown) {
    EmbeddedMongo mongo = EmbeddedMongo.start();
    shutdown.closing(mongo::close);
    return mongo.connectionString();
  }

  private static void rollUp(Engine engine, DemoOptions options) {
    try (RollupProgress progress = new RollupProgress()) {
      engine.rollUpNightly(options.asOf(), progress);
    }
  }

  private static String howToConnect(AvaticaServer server) {
    return """

    JDBC URL  %s
    sqlline   ./cochonnet sql --url %s
    one query ./cochonnet sql --url %s "SELECT * FROM catalog.metric_definitions"

    """
        .formatted(server.jdbcUrl(), server.url(), server.url());
  }
}
