package io.cochonnet.server.cli;

import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.nio.file.Path;
import java.util.Optional;

/** The configuration file with what the command line says on top. */
final class Settings {
  private static final int MAX_PORT = 65_535;

  private Settings() {}

  static ServerConfig read(Optional<Path> file, Optional<String> mongoUri, Optional<Integer> port) {
    port.filter(number -> number < 1 || number > MAX_PORT)
        .ifPresent(
            number -> {
              throw new ServerException(
                  ErrorCode.BAD_CONFIGURATION,
                  "--port[%d] must be between 1 and %d.".formatted(number, MAX_PORT));
            });
    return file.map(ConfigFile::read)
        .orElseGet(ConfigFile::defaults)
        .withMongoUri(mongoUri)
        .withPort(port);
  }
}
