package io.cochonnet.server.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cochonnet} without a command: shows the help. */
@Command(
    name = "cochonnet",
    description = "Product analytics that live in MongoDB, served as typed SQL to BI tools.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      RollupCommand.class,
      SchemaCommand.class,
      CatalogCommand.class,
      ExperimentCommand.class,
      ExperimentsCommand.class,
      ExportCommand.class,
      ReportCommand.class,
      SqlCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 success, 1 failure, 2 bad usage or configuration.",
      "Start with: cochonnet demo"
    })
final class RootCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getErr());
    }
    return ExitCode.BAD_USAGE;
  }
}
