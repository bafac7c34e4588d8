package io.cochonnet.server.cli;

import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.metabase.Credentials;
import io.cochonnet.dashboards.metabase.MetabaseApi;
import io.cochonnet.dashboards.metabase.MetabaseFiles;
import io.cochonnet.dashboards.metabase.PushResult;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
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

/** {@code cochonnet export metabase}: files to import, or a push over REST. */
@Command(
    name = "metabase",
    description = {
      "Write the dashboards as files that Metabase's serialization imports, or push them into a"
          + " Metabase that runs, which every edition can. Pushing again changes what came from"
          + " here and nothing else.",
      "Example: cochonnet export metabase out/"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExportMetabaseCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private CatalogArguments arguments = new CatalogArguments();

  @Parameters(paramLabel = "DIR", arity = "0..1", description = "The directory to write into.")
  private Optional<Path> directory = Optional.empty();

  @Option(
      names = "--database",
      paramLabel = "NAME",
      defaultValue = MetabaseFiles.DATABASE,
      description =
          "What the connection to Cochonnet is called in Metabase; default ${DEFAULT-VALUE}.")
  private String database = MetabaseFiles.DATABASE;

  @ArgGroup(exclusive = false)
  private @Nullable Push push;

  /** Where to push to, and as whom. */
  static final class Push {
    @Option(
        names = "--push",
        paramLabel = "URL",
        required = true,
        description = "Push into the Metabase at this address.")
    private URI url = URI.create("http://127.0.0.1:3000");

    @ArgGroup(multiplicity = "1")
    private @Nullable Identity identity;

    Credentials credentials() {
      return Objects.requireNonNull(identity).credentials();
    }
  }

  /** One of the two ways to log in. */
  static final class Identity {
    @Option(
        names = "--api-key-env",
        paramLabel = "NAME",
        required = true,
        description = "Variable of the environment that holds an API key of Metabase.")
    private Optional<String> keyVariable = Optional.empty();

    @ArgGroup(exclusive = false)
    private @Nullable Login login;

    Credentials credentials() {
      if (login != null) {
        return new Credentials.Login(
            login.user, EnvironmentSecret.of(login.passwordVariable, "the password for Metabase"));
      }
      return new Credentials.ApiKey(
          EnvironmentSecret.of(keyVariable.orElseThrow(), "an API key for Metabase"));
    }
  }

  /** A user of Metabase. */
  static final class Login {
    @Option(
        names = "--user",
        paramLabel = "NAME",
        required = true,
        description = "Who pushes, by the e-mail address.")
    private String user = "";

    @Option(
        names = "--password-env",
        paramLabel = "NAME",
        required = true,
        description = "Variable of the environment that holds the user's password.")
    private String passwordVariable = "";
  }

  @Override
  public Integer call() throws InterruptedException {
    if (directory.isEmpty() && push == null) {
      throw new ServerException(
          ErrorCode.BAD_CONFIGURATION,
          "Nowhere to export to: name a DIR to write into, or a Metabase by --push.");
    }
    Optional<Credentials> credentials = Optional.ofNullable(push).map(Push::credentials);
    Dashboards dashboards = arguments.dashboards();
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    String what = CatalogArguments.summary(dashboards);
    if (directory.isPresent()) {
      MetabaseFiles.write(dashboards, database, directory.get());
      console.printf("%s: %s%n", directory.get(), what);
    }
    if (push != null) {
      PushResult result =
          new MetabaseApi(push.url).push(dashboards, database, credentials.orElseThrow());
      console.printf("%s: %s; %s%n", push.url, what, result.summary());
    }
    console.flush();
    return ExitCode.OK;
  }
}
