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
import picocli.CommandLine.Mixin;
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
  @Mixin private ServerArguments server = new ServerArguments();

  @Parameters(
      paramLabel = "STATEMENT",
      arity = "0..1",
      description = "A statement to run. Without one, the shell opens.")
  private Optional<String> statement = Optional.empty();

  @Override
  public Integer call() {
    Logging.configure(ConfigFile.defaults().withLogLevel(LogSettings.Level.ERROR).log());
    if (statement.isPresent()) {
      return new OneStatement(server.jdbcUrl()).run(statement.get(), System.out, System.err);
    }
    return openShell(server.jdbcUrl());
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
