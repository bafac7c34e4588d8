package io.cochonnet.server.cli;

import io.cochonnet.server.avatica.AvaticaServer;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.Engine;
import io.cochonnet.server.growthbook.RefreshSchedule;
import io.cochonnet.server.log.Logging;
import io.cochonnet.server.nightly.NightlyRollup;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cochonnet serve}: the server over a real database. */
@Command(
    name = "serve",
    description = "Serve a MongoDB database as SQL over JDBC, until stopped by Ctrl-C.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--mongo-uri",
      paramLabel = "URI",
      description = "MongoDB to read, like mongodb://user:password@host:27017/database.")
  private Optional<String> mongoUri = Optional.empty();

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
  private Optional<Path> config = Optional.empty();

  @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on, default 8765.")
  private Optional<Integer> port = Optional.empty();

  @Override
  public Integer call() {
    ServerConfig settings = Settings.read(config, mongoUri, port);
    Logging.configure(settings.log());
    settings.mongo().requiredUri();
    PortCheck.requireFree(settings.server());
    try (Shutdown shutdown = Shutdown.onSignal()) {
      Engine engine = Engine.open(settings);
      shutdown.closing(engine::close);
      if (settings.rollup().enabled()) {
        shutdown.closing(NightlyRollup.start(engine, settings)::close);
      }
      refreshExperiments(settings, engine, shutdown);
      AvaticaServer server = start(settings, engine);
      shutdown.closing(server::close);
      System.out.println("Cochonnet serves " + server.jdbcUrl());
      shutdown.await();
    }
    return ExitCode.OK;
  }

  private static void refreshExperiments(ServerConfig settings, Engine engine, Shutdown shutdown) {
    if (engine.experiments().isPresent() && settings.growthbook().isPresent()) {
      RefreshSchedule schedule =
          RefreshSchedule.start(engine.experiments().get(), settings.growthbook().get().refresh());
      shutdown.closing(schedule::close);
    }
  }

  static AvaticaServer start(ServerConfig settings, Engine engine) {
    return AvaticaServer.start(
        settings.server().host(),
        settings.server().port(),
        engine::served,
        engine.readiness(),
        Version.current());
  }
}
