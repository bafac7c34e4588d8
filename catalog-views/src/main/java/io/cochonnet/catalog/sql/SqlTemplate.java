package io.cochonnet.catalog.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a query with gaps: {@code {name}} is replaced by a value, and what stands in {@code
 * [[ ]]} is there in sliced views only. A line that is left without text goes.
 */
final class SqlTemplate {
  private static final Pattern SLICED = Pattern.compile("( ?)\\[\\[(.*?)]]( ?)", Pattern.DOTALL);
  private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

  private final String text;

  SqlTemplate(String text) {
    this.text = text;
  }

  /** The same with a gap filled by text that may have gaps and sliced parts itself. */
  SqlTemplate with(String gap, String part) {
    return new SqlTemplate(text.replace("{" + gap + "}", part));
  }

  /** The query for a slice; every gap must have a value. */
  String render(Slice slice, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    slice
        .dimension()
        .ifPresent(
            dimension -> {
              all.put("slice", dimension.name());
              all.put("column", dimension.column());
            });
    boolean sliced = slice.dimension().isPresent();
    Matcher matcher = SLICED.matcher(text);
    String kept = sliced ? matcher.replaceAll("$1$2$3") : matcher.replaceAll(SqlTemplate::around);
    return fill(fill(kept, all), all)
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** What is left around a part that goes: never two spaces. */
  private static String around(MatchResult part) {
    return part.group(1).isEmpty() ? part.group(3) : part.group(1);
  }

  private static String fill(String text, Map<String, String> values) {
    Matcher matcher = GAP.matcher(text);
    return matcher.replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), values)));
  }

  private static String value(String name, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("Gap[" + name + "] of a query has no value.");
    }
    return value;
  }
}
