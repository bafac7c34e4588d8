package io.cochonnet.server.cli;

import io.cochonnet.adapter.schema.SampleOptions;
import io.cochonnet.server.config.LogSettings;
import io.cochonnet.server.config.SamplingSettings;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the commands that look at documents share. */
final class SampleArguments {
  @Option(
      names = "--mongo-uri",
      paramLabel = "URI",
      description = "MongoDB to read, like mongodb://user:password@host:27017/database.")
  private Optional<String> mongoUri = Optional.empty();

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--sample-size",
      paramLabel = "NUMBER",
      description = "Most documents of a collection to look at, default 1000.")
  private Optional<Integer> size = Optional.empty();

  @Option(
      names = "--sample-seconds",
      paramLabel = "NUMBER",
      description = "Most seconds to spend on a collection, default 15.")
  private Optional<Integer> seconds = Optional.empty();

  /**
   * The configuration with these arguments on top.
   *
   * @throws ServerException SRV-101
   */
  ServerConfig settings() {
    ServerConfig settings =
        Settings.read(config, mongoUri, Optional.empty()).withLogLevel(LogSettings.Level.ERROR);
    SamplingSettings sampling = settings.sampling();
    try {
      SampleOptions sample = sampling.sample();
      SampleOptions sized = size.map(sample::withDocuments).orElse(sample);
      SampleOptions timed = seconds.map(Duration::ofSeconds).map(sized::withTime).orElse(sized);
      return settings.withSampling(new SamplingSettings(timed, sampling.inference()));
    } catch (IllegalArgumentException e) {
      throw new ServerException(
          ErrorCode.BAD_CONFIGURATION,
          "--sample-size is 1 to 1000000, --sample-seconds 1 to 86400: " + e.getMessage(),
          e);
    }
  }
}
