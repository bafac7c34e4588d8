package io.cochonnet.server.cli;

import io.cochonnet.catalog.load.DefinitionSchema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cochonnet catalog schema}: JSON Schemas for editors. */
@Command(
    name = "schema",
    description = {
      "Print the JSON Schema of a kind of definition file, or write those of all kinds into a"
          + " directory, for editors that complete and check YAML.",
      "A file names its schema in its first line: # yaml-language-server:"
          + " $schema=metric.schema.json"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CatalogSchemaCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "KIND",
      arity = "0..1",
      description = "metric (default), sources or experiment.")
  private DefinitionSchema kind = DefinitionSchema.METRIC;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write metric.schema.json, sources.schema.json and experiment.schema.json.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--force", description = "Overwrite the files of --out.")
  private boolean force;

  @Override
  public Integer call() {
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    if (out.isEmpty()) {
      console.print(kind.text());
    } else {
      for (DefinitionSchema schema : DefinitionSchema.values()) {
        new OutputFile(out.get().resolve(schema.fileName()), force).check();
      }
      for (DefinitionSchema schema : DefinitionSchema.values()) {
        Path file = out.get().resolve(schema.fileName());
        new OutputFile(file, force).write(schema.text());
        console.println("Wrote " + file + ".");
      }
    }
    console.flush();
    return ExitCode.OK;
  }
}
