package io.cochonnet.server.cli;

import io.cochonnet.server.config.LogSettings;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.ExperimentTools;
import io.cochonnet.server.growthbook.RefreshReport;
import io.cochonnet.server.log.Logging;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cochonnet experiments refresh}: reads the definitions now. */
@Command(
    name = "refresh",
    description = {
      "Read the definitions of experiments from GrowthBook, or from the configured file, and keep"
          + " them in Cochonnet's database. A server does so by itself; one that runs takes what"
          + " this has read at its next refresh.",
      "Exit code 0 where they could be read, though single definitions were refused."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExperimentsRefreshCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--mongo-uri", paramLabel = "URI", description = "MongoDB to keep them in.")
  private Optional<String> mongoUri = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file (YAML) with a section growthbook.")
  private Optional<Path> config = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    ServerConfig settings =
        Settings.read(config, mongoUri, Optional.empty()).withLogLevel(LogSettings.Level.ERROR);
    Logging.configure(settings.log());
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    try (ExperimentTools tools = ExperimentTools.open(settings)) {
      print(tools.definitions().refresh(), console);
    }
    console.flush();
    return ExitCode.OK;
  }

  private static void print(RefreshReport report, PrintWriter console) {
    console.printf(
        "%s from %s: %d new, %d changed, %d vanished, %s%n",
        count(report.definitions(), "definition"),
        report.source(),
        report.added().size(),
        report.changed().size(),
        report.vanished().size(),
        count(report.refusals().size(), "fault"));
    print("new", report.added(), console);
    print("changed", report.changed(), console);
    print("vanished", report.vanished(), console);
    report.refusals().forEach(it -> console.printf("  fault     %s%n", it));
  }

  private static void print(String what, List<String> keys, PrintWriter console) {
    keys.forEach(key -> console.printf("  %-9s %s%n", what, key));
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
