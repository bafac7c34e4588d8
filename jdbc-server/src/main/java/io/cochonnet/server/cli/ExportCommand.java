package io.cochonnet.server.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cochonnet export}: dashboards for BI tools. */
@Command(
    name = "export",
    description = "Export the dashboards, the shipped ones and your own, for a BI tool.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {ExportSupersetCommand.class, ExportMetabaseCommand.class})
final class ExportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getErr());
    }
    return ExitCode.BAD_USAGE;
  }
}
