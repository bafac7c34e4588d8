package io.cochonnet.adapter.random;

import io.cochonnet.adapter.rel.Pushdown;

/**
 * A query that is not answered alike.
 *
 * @param mode the way to push down that is at fault
 * @param local the right answer
 */
record Difference(Pushdown mode, Answer.Rows local, Answer pushed) {
  /** What distinguishes one fault from another, roughly. */
  String nature() {
    return pushed instanceof Answer.Failed failed
        ? mode + " fails: " + failed.error().getClass().getSimpleName() + start(failed.reason())
        : mode + " gives other rows";
  }

  private static String start(String reason) {
    return " " + reason.substring(0, Math.min(reason.length(), 40));
  }
}
