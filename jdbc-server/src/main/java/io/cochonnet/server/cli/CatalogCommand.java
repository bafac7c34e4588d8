package io.cochonnet.server.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cochonnet catalog}: the metric definitions. */
@Command(
    name = "catalog",
    description = "Look at metric definitions, check them, and see what a change would move.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      CatalogListCommand.class,
      CatalogShowCommand.class,
      CatalogCheckCommand.class,
      CatalogDiffCommand.class,
      CatalogSchemaCommand.class
    })
final class CatalogCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getErr());
    }
    return ExitCode.BAD_USAGE;
  }
}
