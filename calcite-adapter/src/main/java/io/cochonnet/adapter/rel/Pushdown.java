package io.cochonnet.adapter.rel;

/** How much of a query goes to the server. The rows are the same whatever is chosen. */
public enum Pushdown {
  /** Only whole tables are read there; Calcite does the rest. Slow, and a check of the others. */
  OFF,
  /** What is cheaper there, by estimates; a large join may be hashed here. */
  ON,
  /** Whatever the server can do, even where it is estimated to be slower there. */
  ALWAYS,
  /** Like {@link #ALWAYS}; a query of which a part would run here is an error that names it. */
  REQUIRED;

  /** What a transfer counts for, of what it is estimated to cost; any work here costs more. */
  double transferCost(double estimate) {
    return this == ON || this == OFF ? estimate : estimate * 0.01;
  }

  /** What a look-up counts for, of what it is estimated to cost. */
  double lookupCost(double estimate) {
    return this == ON || this == OFF ? estimate : estimate * costFactor();
  }

  /** The server's share of the cost that Calcite gives to a node. */
  double costFactor() {
    return switch (this) {
      case OFF, ON -> 0.05;
      case ALWAYS, REQUIRED -> 0.0001;
    };
  }
}
