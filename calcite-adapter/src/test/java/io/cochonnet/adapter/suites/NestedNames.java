package io.cochonnet.adapter.suites;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes references to nested fields, {@code t.a.b}, as those to flattened columns, {@code
 * t."a_b"}.
 */
final class NestedNames {
  private static final String NAME = "(?:\\w+|\"[^\"]*\")";

  /** Names joined by dots; or a text in quotes, which no name is looked for in. */
  private static final Pattern CHAIN = Pattern.compile(NAME + "(?:\\." + NAME + ")*|'[^']*'");

  private NestedNames() {}

  /** The query over flattened columns; one that it selects keeps its name. */
  static String flatten(String sql, Set<List<String>> paths) {
    return CHAIN
        .matcher(sql)
        .replaceAll(chain -> Matcher.quoteReplacement(flat(sql, chain, paths)));
  }

  private static String flat(String sql, MatchResult chain, Set<List<String>> paths) {
    List<String> names =
        Pattern.compile(NAME).matcher(chain.group()).results().map(MatchResult::group).toList();
    List<String> plain = names.stream().map(name -> name.replace("\"", "")).toList();
    for (int start = 0; start < names.size() - 1; start++) {
      List<String> tail = plain.subList(start, plain.size());
      if (paths.contains(tail)) {
        Stream<String> table = names.stream().limit(start);
        String column = '"' + String.join("_", tail) + '"';
        String alias = isSelected(sql, chain) ? " AS " + names.get(names.size() - 1) : "";
        return Stream.concat(table, Stream.of(column)).collect(Collectors.joining(".")) + alias;
      }
    }
    return chain.group();
  }

  /** Whether the name is all of a column that the query selects. */
  private static boolean isSelected(String sql, MatchResult chain) {
    return sql.substring(0, chain.start()).matches("SELECT (?:(?! FROM ).)*(?<=SELECT |, )")
        && sql.substring(chain.end()).matches("(?:,| FROM ).*");
  }
}
