package io.cochonnet.benchmarks;

import java.util.Locale;
import java.util.TimeZone;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program; {@code benchmarks/run --help} tells what it can measure. */
@Command(
    name = "benchmarks/run",
    description = "Measures SQL over MongoDB against the driver and other systems.",
    subcommands = {
      PairsCommand.class,
      ScanCommand.class,
      JoinsCommand.class,
      HeapCommand.class,
      HeapClientCommand.class,
      ViewsCommand.class,
      RollupCommand.class,
      ReadoutCommand.class,
      ServeCommand.class
    },
    mixinStandardHelpOptions = true)
public final class Benchmarks {
  private Benchmarks() {}

  /** Exits with 0, with 1 where a measurement failed, with 2 for bad usage. */
  public static void main(String[] args) {
    // JDBC's timestamps are in the default zone; the pipelines' are in UTC.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new Benchmarks()).execute(args));
  }
}
