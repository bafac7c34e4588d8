package io.cochonnet.server.cli;

import io.cochonnet.adapter.schema.InferenceOptions;
import io.cochonnet.server.config.SamplingSettings;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.SchemaTools;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.server.log.Logging;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cochonnet schema infer}: writes a schema file from the data. */
@Command(
    name = "infer",
    description = {
      "Write a schema file for collections: typed by their $jsonSchema validator where they have"
          + " one, else by a sample of their documents, with what was seen as comments.",
      "Nothing is written to MongoDB. Review the file, then name it in the configuration as"
          + " `schema` or `further_tables`."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SchemaInferCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private SampleArguments sample = new SampleArguments();

  @Option(
      names = "--collections",
      paramLabel = "NAME",
      split = ",",
      description = "Collections, like tenant,app_user; default all of the database.")
  private List<String> collections = new ArrayList<>();

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "Database of the collections; default the platform's.")
  private Optional<String> database = Optional.empty();

  @Option(
      names = "--flatten-depth",
      paramLabel = "LEVELS",
      description =
          "Levels of nested documents whose fields become columns, default 3; deeper ones become"
              + " JSON, with 0 all of them.")
  private Optional<Integer> depth = Optional.empty();

  @Option(
      names = "--flatten-separator",
      paramLabel = "TEXT",
      description = "What joins the names of nested fields, default _ as in app_platform.")
  private Optional<String> separator = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE", description = "File to write; default is to print.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--force", description = "Overwrite the file of --out.")
  private boolean force;

  @Override
  public Integer call() {
    ServerConfig settings = settings();
    Logging.configure(settings.log());
    Optional<OutputFile> file = out.map(path -> new OutputFile(path, force));
    file.ifPresent(OutputFile::check);
    String text = infer(settings);
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    if (file.isPresent()) {
      file.get().write(text);
      console.println("Wrote " + out.get() + ".");
    } else {
      console.print(text);
    }
    console.flush();
    return ExitCode.OK;
  }

  private String infer(ServerConfig settings) {
    try (Progress progress = new Progress("Sampling", " collections", 0)) {
      return SchemaTools.infer(settings, database, collections, progress::update);
    }
  }

  private ServerConfig settings() {
    ServerConfig settings = sample.settings();
    SamplingSettings sampling = settings.sampling();
    InferenceOptions inference = sampling.inference();
    try {
      InferenceOptions deep = depth.map(inference::withDepth).orElse(inference);
      InferenceOptions joined = separator.map(deep::withSeparator).orElse(deep);
      return settings.withSampling(new SamplingSettings(sampling.sample(), joined));
    } catch (IllegalArgumentException e) {
      throw new ServerException(
          ErrorCode.BAD_CONFIGURATION,
          "--flatten-depth or --flatten-separator is wrong: " + e.getMessage(),
          e);
    }
  }
}
