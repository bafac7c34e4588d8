package io.cochonnet.server.cli;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.MetricFacts;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.MetricInfo;
import io.cochonnet.catalog.model.Window;
import io.cochonnet.catalog.sql.DefinitionHash;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.CatalogTools;
import io.cochonnet.server.log.Logging;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cochonnet catalog list}: all metrics, one a line. */
@Command(
    name = "list",
    description = "List all metrics: the shipped ones and those of the configured directory.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CatalogListCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private CatalogArguments arguments = new CatalogArguments();

  @Override
  public Integer call() {
    ServerConfig settings = arguments.settings(Optional.empty());
    Logging.configure(settings.log());
    Catalog catalog = CatalogTools.load(settings);
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    console.print(table(catalog.definitions()).render());
    console.println();
    console.printf(
        "%d metrics, definition hash %s%n", catalog.definitions().metrics().size(), catalog.hash());
    console.flush();
    return ExitCode.OK;
  }

  private static TextTable table(Definitions definitions) {
    TextTable table =
        new TextTable(
            List.of(
                "name",
                "label",
                "kind",
                "window",
                "unit",
                "dimensions",
                "version",
                "owner",
                "hash"),
            List.of(false, false, false, false, false, false, true, false, false));
    for (Metric metric : definitions.metrics().values()) {
      MetricInfo info = metric.info();
      MetricFacts facts = MetricFacts.of(metric);
      table.add(
          List.of(
              info.name(),
              info.label(),
              facts.kind(),
              facts.window().map(Window::toString).orElse("-"),
              info.unit(),
              info.dimensions().isEmpty() ? "-" : String.join(", ", info.dimensions()),
              Integer.toString(info.version()),
              info.owner(),
              DefinitionHash.of(metric, definitions)));
    }
    return table;
  }
}
