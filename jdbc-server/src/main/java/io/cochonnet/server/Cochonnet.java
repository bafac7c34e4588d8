package io.cochonnet.server;

import io.cochonnet.server.cli.CommandLines;

/** The program; {@code ./cochonnet --help} tells what it can do. */
public final class Cochonnet {
  private Cochonnet() {}

  /** Exits with 0, with 1 where the command failed, with 2 for bad usage or configuration. */
  public static void main(String[] args) {
    System.exit(CommandLines.run(args));
  }
}
