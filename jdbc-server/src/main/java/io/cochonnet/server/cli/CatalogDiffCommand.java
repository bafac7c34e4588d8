package io.cochonnet.server.cli;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.diff.DefinitionDiff;
import io.cochonnet.catalog.diff.MetricChange;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.CatalogComparison;
import io.cochonnet.server.engine.CatalogTools;
import io.cochonnet.server.engine.Engine;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.server.log.Logging;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
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

/** {@code cochonnet catalog diff}: what changed definitions would change. */
@Command(
    name = "diff",
    description = {
      "Compare the definitions of the configuration with those of a directory: which metrics come,"
          + " go and change, by which keys, and which numbers move by how much on the data there"
          + " is.",
      "Exit code 0; with --exit-code 3 where definitions differ; 2 where a file has a fault, 1"
          + " where MongoDB cannot be read."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CatalogDiffCommand implements Callable<Integer> {
  private static final int LONGEST = 10_000;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private CatalogArguments arguments = new CatalogArguments();

  @Parameters(paramLabel = "DIR", description = "Directory of the changed definitions.")
  private Path directory = Path.of("");

  @Option(names = "--mongo-uri", paramLabel = "URI", description = "MongoDB to read.")
  private Optional<String> mongoUri = Optional.empty();

  @Option(
      names = "--days",
      paramLabel = "NUMBER",
      defaultValue = "90",
      description = "Days up to the last one to compare numbers of, default ${DEFAULT-VALUE}.")
  private int days = 90;

  @Option(names = "--no-slices", description = "Compare views without slices only.")
  private boolean totals;

  @Option(names = "--definitions-only", description = "Compare no numbers; needs no database.")
  private boolean definitionsOnly;

  @Option(names = "--exit-code", description = "End with 3 where definitions differ.")
  private boolean exitCode;

  @Override
  public Integer call() {
    if (days < 1 || days > LONGEST) {
      throw new ServerException(
          ErrorCode.BAD_CONFIGURATION,
          "--days[%d] must be between 1 and %d.".formatted(days, LONGEST));
    }
    ServerConfig settings = arguments.settings(mongoUri);
    Logging.configure(settings.log());
    Catalog changed = CatalogTools.load(CatalogArguments.with(settings, directory));
    Catalog current = CatalogTools.load(settings);
    List<MetricChange> changes = DefinitionDiff.of(current.definitions(), changed.definitions());
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    CatalogDiffReport report = new CatalogDiffReport();
    report.definitions(changes);
    if (!definitionsOnly && changes.stream().anyMatch(CatalogDiffCommand::movesNumbers)) {
      compare(settings, changed, changes, report);
    }
    console.print(report.render());
    console.flush();
    return exitCode && !changes.isEmpty() ? ExitCode.DIFFERENT : ExitCode.OK;
  }

  private static boolean movesNumbers(MetricChange change) {
    return change.kind() == MetricChange.Kind.CHANGED && change.meaning();
  }

  private void compare(
      ServerConfig settings,
      Catalog changed,
      List<MetricChange> changes,
      CatalogDiffReport report) {
    try (Engine engine = Engine.open(settings);
        CatalogComparison comparison = engine.compare(changed)) {
      Optional<LocalDate> last = comparison.lastDay();
      if (last.isEmpty()) {
        report.noData();
        return;
      }
      LocalDate first = last.get().minusDays(days - 1L);
      report.days(first, last.get());
      for (MetricChange change : changes) {
        if (movesNumbers(change)) {
          report.numbers(
              comparison.info(change.metric()),
              comparison.compare(change, first, last.get(), !totals));
        }
      }
    }
  }
}
