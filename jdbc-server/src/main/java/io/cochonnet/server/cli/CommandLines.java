package io.cochonnet.server.cli;

import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.catalog.CatalogException;
import io.cochonnet.dashboards.DashboardException;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import picocli.CommandLine;

/** Parses and runs command lines. */
public final class CommandLines {
  private static final Set<io.cochonnet.catalog.ErrorCode> FAULTY_FILES =
      Set.of(
          io.cochonnet.catalog.ErrorCode.FAULTY_DEFINITIONS,
          io.cochonnet.catalog.ErrorCode.DIRECTORY);

  private static final Set<ErrorCode> BAD_USAGE =
      Set.of(ErrorCode.BAD_CONFIGURATION, ErrorCode.UNKNOWN_METRIC, ErrorCode.UNKNOWN_EXPERIMENT);

  private CommandLines() {}

  /** Runs a command and returns its exit code; errors go to stderr. */
  public static int run(String... args) {
    // What commands print can be a file's text, which is UTF-8 wherever it is
    return create().setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8)).execute(args);
  }

  static CommandLine create() {
    CommandLine line = new CommandLine(new RootCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(100);
    line.registerConverter(LocalDate.class, CommandLines::date);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> report(failure, command.getErr()));
    return line;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is not a date like 2026-10-31.");
    }
  }

  private static int report(Exception failure, PrintWriter err) throws Exception {
    if (Shutdown.isStopping()) {
      return ExitCode.FAILED;
    }
    if (failure instanceof ServerException e) {
      err.println(e.getMessage());
      return BAD_USAGE.contains(e.code()) ? ExitCode.BAD_USAGE : ExitCode.FAILED;
    }
    if (failure instanceof CatalogException e) {
      err.println(e.getMessage());
      return FAULTY_FILES.contains(e.errorCode()) ? ExitCode.BAD_USAGE : ExitCode.FAILED;
    }
    if (failure instanceof DashboardException e) {
      err.println(e.getMessage());
      boolean usage = e.errorCode().kind() == io.cochonnet.dashboards.ErrorCode.Kind.USER;
      return usage ? ExitCode.BAD_USAGE : ExitCode.FAILED;
    }
    if (failure instanceof MongoAdapterException e) {
      err.println(e.getMessage());
      boolean usage = e.code() == io.cochonnet.adapter.error.ErrorCode.BAD_URI;
      return usage ? ExitCode.BAD_USAGE : ExitCode.FAILED;
    }
    throw failure;
  }
}
