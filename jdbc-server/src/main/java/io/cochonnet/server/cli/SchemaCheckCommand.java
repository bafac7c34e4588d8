package io.cochonnet.server.cli;

import io.cochonnet.adapter.schema.TableReport;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.SchemaTools;
import io.cochonnet.server.log.Logging;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cochonnet schema check}: holds a schema file against the data. */
@Command(
    name = "check",
    description = {
      "Hold a schema file against the data: missing collections, columns that were never seen,"
          + " values that do not fit, fields that nothing declares. Values are never shown.",
      "Exit code 0 where there is no fault, 1 where there is one."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SchemaCheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private SampleArguments sample = new SampleArguments();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "Schema file; default the configured one, or the one that comes along.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--strict", description = "Undeclared fields are faults as well.")
  private boolean strict;

  @Override
  public Integer call() {
    ServerConfig settings = sample.settings();
    Logging.configure(settings.log());
    SchemaReport report = new SchemaReport(check(settings));
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    console.print(report.render());
    console.flush();
    return report.isClean(strict) ? ExitCode.OK : ExitCode.FAILED;
  }

  private List<TableReport> check(ServerConfig settings) {
    try (Progress progress = new Progress("Checking", " tables", 0)) {
      return SchemaTools.check(settings, file, progress::update);
    }
  }
}
