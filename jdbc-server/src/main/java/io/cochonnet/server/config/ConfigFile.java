package io.cochonnet.server.config;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.yaml.Faults;
import io.cochonnet.yaml.YamlFile;
import io.cochonnet.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the configuration file. Every key may be left out; {@code cochonnet.example.yaml} shows all
 * of them with their defaults.
 */
public final class ConfigFile {
  private ConfigFile() {}

  /** The configuration of an empty file. */
  public static ServerConfig defaults() {
    return parse("defaults", "", Map.of());
  }

  /**
   * Reads a file; relative paths in it start from its directory.
   *
   * @throws ServerException SRV-101 with all faults of the file, one a line
   */
  public static ServerConfig read(Path path) {
    Faults faults = new Faults();
    Optional<YamlMapping> root = YamlFile.read(path, faults);
    Optional<Path> directory = Optional.ofNullable(path.toAbsolutePath().getParent());
    return read(root, directory, System.getenv(), faults);
  }

  /** Like {@link #read(Path)}, for text; {@code file} is the name that faults carry. */
  static ServerConfig parse(String file, String text, Map<String, String> environment) {
    Faults faults = new Faults();
    Optional<YamlMapping> root = YamlFile.parse(file, text, faults);
    return read(root, Optional.empty(), environment, faults);
  }

  private static ServerConfig read(
      Optional<YamlMapping> file,
      Optional<Path> directory,
      Map<String, String> environment,
      Faults faults) {
    Optional<ServerConfig> config =
        file.map(root -> new ConfigReader(environment, directory).read(root));
    if (config.isEmpty() || !faults.isEmpty()) {
      throw faulty(faults);
    }
    return config.get();
  }

  private static ServerException faulty(Faults faults) {
    int count = faults.list().size();
    return new ServerException(
        ErrorCode.BAD_CONFIGURATION,
        "The configuration has %s.\n%s"
            .formatted(
                count == 1 ? "1 fault" : count + " faults",
                faults.toString().indent(2).stripTrailing()));
  }
}
