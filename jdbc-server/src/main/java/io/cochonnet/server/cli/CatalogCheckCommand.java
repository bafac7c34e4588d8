package io.cochonnet.server.cli;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.CatalogTools;
import io.cochonnet.server.log.Logging;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cochonnet catalog check}: whether definition files could be served. */
@Command(
    name = "check",
    description = {
      "Check definition files: all faults of all files, each with its line. Needs no database.",
      "Exit code 0 where there is no fault, 2 where there is one."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CatalogCheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private CatalogArguments arguments = new CatalogArguments();

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Directory of definitions; default the configured one.")
  private Optional<Path> directory = Optional.empty();

  @Override
  public Integer call() {
    ServerConfig configured = arguments.settings(Optional.empty());
    Logging.configure(configured.log());
    ServerConfig settings =
        directory.map(it -> CatalogArguments.with(configured, it)).orElse(configured);
    Catalog catalog = CatalogTools.load(settings);
    Definitions definitions = catalog.definitions();
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    console.printf(
        "No fault: %d metrics, %d sources, %d experiments; definition hash %s%n",
        definitions.metrics().size(),
        definitions.sources().size(),
        definitions.experiments().size(),
        catalog.hash());
    console.flush();
    return ExitCode.OK;
  }
}
