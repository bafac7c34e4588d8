package io.cochonnet.adapter.suites;

import io.cochonnet.adapter.suites.SltQuery.Order;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A script of sqllogictest, as PostgreSQL would run it.
 *
 * @param statements those that are not queries
 */
record SltScript(List<String> statements, List<SltQuery> queries) {
  private static final String ENGINE = "postgresql";

  SltScript {
    statements = List.copyOf(statements);
    queries = List.copyOf(queries);
  }

  /** Reads a resource. */
  static SltScript read(String path) throws IOException {
    List<String> statements = new ArrayList<>();
    List<SltQuery> queries = new ArrayList<>();
    List<String> lines = lines(path);
    int start = 0;
    while (start < lines.size()) {
      int end = start;
      while (end < lines.size() && !lines.get(end).isBlank()) {
        end++;
      }
      add(lines.subList(start, end), end, statements, queries);
      start = end + 1;
    }
    return new SltScript(statements, queries);
  }

  /** A record is the lines between two empty ones. */
  private static void add(
      List<String> lines, int line, List<String> statements, List<SltQuery> queries) {
    List<String> conditions =
        lines.stream().takeWhile(text -> text.matches("(skip|only)if .*|#.*")).toList();
    List<String> rest = lines.subList(conditions.size(), lines.size());
    if (rest.isEmpty() || !conditions.stream().allMatch(SltScript::isMet)) {
      return;
    }
    if (rest.get(0).startsWith("statement ")) {
      statements.add(String.join(" ", rest.subList(1, rest.size())));
    } else if (rest.get(0).startsWith("query ")) {
      queries.add(query(rest, line));
    }
  }

  private static SltQuery query(List<String> lines, int line) {
    List<String> words = words(lines.get(0));
    int results = lines.indexOf("----");
    return new SltQuery(
        line,
        words.get(1),
        Order.valueOf(words.get(2).toUpperCase(Locale.ROOT)),
        String.join(" ", lines.subList(1, results)),
        lines.subList(results + 1, lines.size()));
  }

  private static boolean isMet(String condition) {
    boolean isEngine = words(condition).get(1).equals(ENGINE);
    return condition.startsWith("skipif") ? !isEngine : isEngine || condition.startsWith("#");
  }

  private static List<String> words(String line) {
    return Stream.of(line.split(" ", -1)).toList();
  }

  private static List<String> lines(String path) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(SltScript.class.getClassLoader().getResourceAsStream(path), path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
