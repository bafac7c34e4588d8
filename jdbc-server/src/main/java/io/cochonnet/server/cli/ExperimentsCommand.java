package io.cochonnet.server.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cochonnet experiments}: the definitions of experiments. */
@Command(
    name = "experiments",
    description = "Look after the definitions of experiments that come from GrowthBook.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = ExperimentsRefreshCommand.class)
final class ExperimentsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getErr());
    }
    return ExitCode.BAD_USAGE;
  }
}
