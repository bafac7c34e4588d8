package io.cochonnet.server.cli;

import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.config.LogSettings;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.server.log.Logging;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cochonnet experiment}: the readout of an experiment, for people. */
@Command(
    name = "experiment",
    description = {
      "Print the readout of an experiment: each variation against the baseline, with intervals and"
          + " what to do, as a running server has it.",
      "Example: cochonnet experiment score-keeper-v2"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExperimentCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private ServerArguments server = new ServerArguments();

  @Parameters(paramLabel = "KEY", description = "Key of the experiment, its experiment_id.")
  private String key = "";

  @Override
  public Integer call() {
    Logging.configure(ConfigFile.defaults().withLogLevel(LogSettings.Level.ERROR).log());
    try (Connection connection = server.connect()) {
      PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
      console.print(ExperimentPage.read(connection, key));
      console.flush();
      return ExitCode.OK;
    } catch (SQLException e) {
      throw new ServerException(
          ErrorCode.READOUT_FAILED, "The readout failed: " + OneStatement.message(e), e);
    }
  }
}
