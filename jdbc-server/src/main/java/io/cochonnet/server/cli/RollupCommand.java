package io.cochonnet.server.cli;

import io.cochonnet.catalog.RollupResult;
import io.cochonnet.server.config.LogSettings;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.Engine;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.server.log.Logging;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cochonnet rollup}: fills the rollups. */
@Command(
    name = "rollup",
    description = {
      "Roll up raw events into the collections that the metrics read. Days that were rolled up"
          + " before are replaced.",
      "Without --from and --to, continues from the last day rolled up. Ctrl-C stops it at a point"
          + " where the same command can be given again. One process at a time rolls up: a second"
          + " one, or a server's nightly run, is refused."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RollupCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First day, like 2026-10-01. Needs --to.")
  private Optional<LocalDate> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Last day. Days that have not ended yet are left out. Needs --from.")
  private Optional<LocalDate> to = Optional.empty();

  @Option(names = "--mongo-uri", paramLabel = "URI", description = "MongoDB to read and write.")
  private Optional<String> mongoUri = Optional.empty();

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
  private Optional<Path> config = Optional.empty();

  @Override
  public Integer call() {
    checkDays();
    ServerConfig settings = Settings.read(config, mongoUri, Optional.empty());
    // Debug has a line for each statement and its time; info would only repeat the summary
    boolean details = settings.log().level().compareTo(LogSettings.Level.INFO) < 0;
    Logging.configure(
        details ? settings.log() : settings.withLogLevel(LogSettings.Level.WARN).log());
    // Ctrl-C lets the statement under way end, says so in sys.rollup_runs, and gives the lease back
    try (Shutdown shutdown = Shutdown.onSignal()) {
      Engine engine = Engine.open(settings);
      shutdown.closing(engine::close);
      System.out.println(summary(rollUp(engine, Clock.systemUTC().instant())));
    }
    return ExitCode.OK;
  }

  private void checkDays() {
    if (from.isPresent() != to.isPresent()) {
      throw new ServerException(
          ErrorCode.BAD_CONFIGURATION,
          "--from and --to belong together. Give both, or neither to continue where the last run"
              + " ended.");
    }
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw new ServerException(
          ErrorCode.BAD_CONFIGURATION,
          "--from[%s] is after --to[%s].".formatted(from.get(), to.get()));
    }
  }

  private RollupResult rollUp(Engine engine, Instant now) {
    try (RollupProgress progress = new RollupProgress()) {
      return from.isPresent() && to.isPresent()
          ? engine.rollUp(from.get(), to.get(), now, progress)
          : engine.rollUpNightly(now, progress);
    }
  }

  static String summary(RollupResult result) {
    return result.firstDay().isEmpty() || result.lastDay().isEmpty()
        ? "No day was ready to be rolled up."
        : "Rolled up %,d days, %s to %s: %,d rows written."
            .formatted(
                result.days(),
                result.firstDay().get(),
                result.lastDay().get(),
                result.rowsWritten());
  }
}
