package io.cochonnet.server.cli;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.CatalogTools;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.server.log.Logging;
import io.cochonnet.yaml.NearestName;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cochonnet catalog show}: everything about one metric. */
@Command(
    name = "show",
    description =
        "Show everything about a metric: its definition, where it stands, its dimensions,"
            + " its views, where it is used, and its SQL.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CatalogShowCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private CatalogArguments arguments = new CatalogArguments();

  @Parameters(paramLabel = "METRIC", description = "Name of the metric, like mau.")
  private String name = "";

  @Override
  public Integer call() {
    ServerConfig settings = arguments.settings(Optional.empty());
    Logging.configure(settings.log());
    Catalog catalog = CatalogTools.load(settings);
    Metric metric = catalog.definitions().metric(name).orElseThrow(() -> unknown(catalog));
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    console.print(new MetricPage(catalog, List.of(catalog.uses())).render(metric));
    console.flush();
    return ExitCode.OK;
  }

  private ServerException unknown(Catalog catalog) {
    List<String> names = catalog.definitions().metricNames();
    return new ServerException(
        ErrorCode.UNKNOWN_METRIC,
        "Metric[%s] does not exist; one of %s was expected.%s"
            .formatted(name, String.join(", ", names), NearestName.suggestion(name, names)));
  }
}
