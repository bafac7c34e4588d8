package io.cochonnet.server.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cochonnet schema}: schema files and the data. */
@Command(
    name = "schema",
    description = "Write a schema file from the data, or hold one against the data.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {SchemaInferCommand.class, SchemaCheckCommand.class})
final class SchemaCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getErr());
    }
    return ExitCode.BAD_USAGE;
  }
}
