package io.cochonnet.server.cli;

import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.superset.SupersetApi;
import io.cochonnet.dashboards.superset.SupersetBundle;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cochonnet export superset}: a bundle of assets. */
@Command(
    name = "superset",
    description = {
      "Write the dashboards as a bundle for Apache Superset 6, or import them into one that runs."
          + " Importing again overwrites what came from here, and leaves everything else alone.",
      "Example: cochonnet export superset out.zip"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExportSupersetCommand implements Callable<Integer> {
  private static final String DEFAULT_URI = "cochonnet://127.0.0.1:8765/catalog";

  @Spec private @Nullable CommandSpec spec;

  @Mixin private CatalogArguments arguments = new CatalogArguments();

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The bundle to write, a ZIP.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--uri",
      paramLabel = "URI",
      defaultValue = DEFAULT_URI,
      description =
          "SQLAlchemy URI by which Superset reaches the server; default ${DEFAULT-VALUE}.")
  private String uri = DEFAULT_URI;

  @ArgGroup(exclusive = false)
  private @Nullable Push push;

  /** Where to import, and as whom. */
  static final class Push {
    @Option(
        names = "--push",
        paramLabel = "URL",
        required = true,
        description = "Import into the Superset at this address.")
    private URI url = URI.create("http://127.0.0.1:8088");

    @Option(
        names = "--user",
        paramLabel = "NAME",
        required = true,
        description = "Who imports; the role Admin may.")
    private String user = "";

    @Option(
        names = "--password-env",
        paramLabel = "NAME",
        required = true,
        description = "Variable of the environment that holds the password.")
    private String passwordVariable = "";

    void send(byte[] bundle) throws InterruptedException {
      String password = EnvironmentSecret.of(passwordVariable, "the password of " + user);
      new SupersetApi(url).importAssets(bundle, user, password);
    }
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (file.isEmpty() && push == null) {
      throw new ServerException(
          ErrorCode.BAD_CONFIGURATION,
          "Nowhere to export to: name a FILE to write, or a Superset by --push.");
    }
    Dashboards dashboards = arguments.dashboards();
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    SupersetBundle.write(dashboards, uri, bundle);
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    String what = CatalogArguments.summary(dashboards);
    if (file.isPresent()) {
      new OutputFile(file.get(), true).write(bundle.toByteArray());
      console.printf("%s: %s%n", file.get(), what);
    }
    if (push != null) {
      push.send(bundle.toByteArray());
      console.printf("%s: %s%n", push.url, what);
    }
    console.flush();
    return ExitCode.OK;
  }
}
