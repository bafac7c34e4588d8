package io.cochonnet.dashboards.metabase;

/**
 * How what is ours is told from what others made: its description ends with its own name. A copy,
 * and what somebody gave another name, is theirs.
 */
final class Marks {
  private Marks() {}

  /** The end of the description of something with a name. */
  static String of(String name) {
    return "Exported by Cochonnet as “" + name + "”.";
  }

  /** A description with its end. */
  static String marked(String description, String name) {
    return description + " " + of(name);
  }

  static boolean isOurs(String name, String description) {
    return description.endsWith(of(name));
  }
}
