package io.cochonnet.benchmarks;

import picocli.CommandLine.Option;

/** How often a thing is timed. */
final class RoundOptions {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "9",
      description = "Counted rounds; medians are of these. Default: ${DEFAULT-VALUE}.")
  private int counted;

  @Option(
      names = "--warm-ups",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds before that do not count. Default: ${DEFAULT-VALUE}.")
  private int warmUps;

  Rounds rounds() {
    return new Rounds(warmUps, counted);
  }
}
