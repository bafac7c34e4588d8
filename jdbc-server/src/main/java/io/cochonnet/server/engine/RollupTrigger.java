package io.cochonnet.server.engine;

import java.util.Locale;

/** What set off a run of the rollup. */
public enum RollupTrigger {
  /** The server's schedule. */
  NIGHTLY,
  /** A night that was missed or had failed. */
  CATCH_UP,
  /** A command, the demo among them. */
  COMMAND;

  /** As {@code sys.rollup_runs} shows it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
