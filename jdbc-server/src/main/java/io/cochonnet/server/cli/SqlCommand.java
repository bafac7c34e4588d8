package io.cochonnet.server.cli;

import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.config.LogSettings;
import io.cochonnet.server.log.Logging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.calcite.avatica.remote.Driver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sqlline.SqlLine;

/** {@code cochonnet sql}: the bundled shell, or one statement. */
@Command(
    name = "sql",
    description = {
      "Open an SQL shell (sqlline) on a running server, or run one statement and print its rows.",
      "Example: cochonnet sql \"SELECT * FROM catalog.metric_definitions\""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SqlCommand implements Callable<Integer> {
  static final String DEFAULT_URL = "http://127.0.0.1:8765";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "JDBC URL (jdbc:avatica:remote:...) or address of the server; default ${DEFAULT-VALUE}.",
      defaultValue = DEFAULT_URL)
  private String url = DEFAULT_URL;

  @Parameters(
      paramLabel = "STATEMENT",
      arity = "0..1",
      description = "A statement to run. Without one, the shell opens.")
  private Optional<String> statement = Optional.empty();

  @Override
  public Integer call() {
    Logging.configure(ConfigFile.defaults().withLogLevel(LogSettings.Level.ERROR).log());
    String jdbcUrl = jdbcUrl(url);
    if (statement.isPresent()) {
      return new OneStatement(jdbcUrl).run(statement.get(), System.out, System.err);
    }
    return openShell(jdbcUrl);
  }

  static String jdbcUrl(String url) {
    return url.startsWith("jdbc:")
        ? url
        : "jdbc:avatica:remote:url=" + url + ";serialization=protobuf";
  }

  private static int openShell(String jdbcUrl) {
    try {
      SqlLine.Status status =
          SqlLine.start(
              new String[] {
                "-u",
                jdbcUrl,
                "-n",
                "",
                "-p",
                "",
                "-d",
                Driver.class.getName(),
                "--isolation=TRANSACTION_NONE"
              },
              System.in,
              true);
      return status == SqlLine.Status.OK ? ExitCode.OK : ExitCode.FAILED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
