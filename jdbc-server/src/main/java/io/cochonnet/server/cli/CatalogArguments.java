package io.cochonnet.server.cli;

import io.cochonnet.server.config.LogSettings;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
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
