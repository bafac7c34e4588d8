package io.cochonnet.adapter.suites;

import io.cochonnet.testkit.ServerKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cases that do not pass, and why.
 *
 * @param ways in which they do not; in the other they do. None where their answer is open, so that
 *     they are not run.
 * @param server the only one on which they do not; empty for all
 */
record Skip(Set<Way> ways, Optional<ServerKind> server, String reason, List<String> cases) {
  private static final Pattern HEADING =
      Pattern.compile("(ALL|LOCAL|PUSHED|OPEN)(?: on ([A-Z]+))? \\| (\\S.*)");

  /** Where a query is computed. */
  enum Way {
    /** Without pushdown. */
    LOCAL,
    /** With pushdown, of what is cheaper on the server or of all that it can do. */
    PUSHED
  }

  Skip {
    ways = Set.copyOf(ways);
    cases = List.copyOf(cases);
  }

  /**
   * Parses lines, the first of which says when and why.
   *
   * @throws IllegalArgumentException where it does not
   */
  static Skip parse(List<String> lines) {
    Matcher heading = HEADING.matcher(lines.get(0));
    if (!heading.matches()) {
      throw new IllegalArgumentException("no heading of skips: " + lines.get(0));
    }
    return new Skip(
        ways(heading.group(1)),
        Optional.ofNullable(heading.group(2)).map(ServerKind::valueOf),
        heading.group(3),
        lines.stream().skip(1).map(String::strip).toList());
  }

  private static Set<Way> ways(String text) {
    return switch (text) {
      case "ALL" -> EnumSet.allOf(Way.class);
      case "OPEN" -> EnumSet.noneOf(Way.class);
      default -> EnumSet.of(Way.valueOf(text));
    };
  }
}
