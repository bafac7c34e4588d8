package io.cochonnet.server.cli;

import io.cochonnet.dashboards.DashboardException;
import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.server.config.LogSettings;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.CatalogTools;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.server.log.Logging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the commands that look at definitions share. */
final class CatalogArguments {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file (YAML), which names the catalog's directory.")
  private Optional<Path> config = Optional.empty();

  /**
   * The configuration.
   *
   * @throws ServerException SRV-101
   */
  ServerConfig settings(Optional<String> mongoUri) {
    return Settings.read(config, mongoUri, Optional.empty()).withLogLevel(LogSettings.Level.ERROR);
  }

  /**
   * The dashboards, the shipped ones and those beside the catalog's definitions, held against it.
   *
   * @throws ServerException SRV-101
   * @throws DashboardException DSH-001 where a file has a fault
   */
  Dashboards dashboards() {
    ServerConfig settings = settings(Optional.empty());
    Logging.configure(settings.log());
    return Dashboards.load(CatalogTools.load(settings), settings.catalog().directory());
  }

  /** What was exported, for the console. */
  static String summary(Dashboards dashboards) {
    return "%d dashboards, definition hash %s"
        .formatted(dashboards.list().size(), dashboards.catalog().hash());
  }

  /**
   * The same with another directory of definitions.
   *
   * @throws ServerException SRV-101 where it is none
   */
  static ServerConfig with(ServerConfig settings, Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new ServerException(
          ErrorCode.BAD_CONFIGURATION,
          "DIR[%s] is no directory. Name one with metrics/*.yaml, experiments/*.yaml or sources/*.yaml."
              .formatted(directory));
    }
    return settings.withCatalog(settings.catalog().withDirectory(directory));
  }
}
