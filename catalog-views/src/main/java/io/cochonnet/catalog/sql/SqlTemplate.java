package io.cochonnet.catalog.sql;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a query with gaps: {@code {name}} is replaced by a value, and what stands in {@code
 * [[ ]]} is there in sliced views only. A line that is left without text goes.
 *
 * <p>{@code t.{slice}} is the slice's column of a table, and {@code t.{column} AS {slice}} makes
 * it; for several dimensions each is a list with commas.
 */
final class SqlTemplate {
  private static final Pattern SLICED = Pattern.compile("( ?)\\[\\[(.*?)]]( ?)", Pattern.DOTALL);
  private static final Pattern SLICE =
      Pattern.compile(
          "((?:\\w+\\.)?)\\{(column|value)} AS \\{slice}|((?:\\w+\\.)?)\\{(slice|column)}");
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
    Matcher matcher = SLICED.matcher(text);
    String kept =
        slice.dimensions().isEmpty()
            ? matcher.replaceAll(SqlTemplate::around)
            : sliced(matcher.replaceAll("$1$2$3"), slice);
    return fill(fill(kept, values), values)
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String sliced(String text, Slice slice) {
    return SLICE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(columns(place, slice)));
  }

  private static String columns(MatchResult place, Slice slice) {
    String made = place.group(2);
    if (made != null) {
      return slice.joined(
          ", ",
          it ->
              (made.equals("value") ? "{value}" : place.group(1) + it.column())
                  + " AS "
                  + it.name());
    }
    boolean named = place.group(4).equals("slice");
    return slice.joined(", ", it -> place.group(3) + (named ? it.name() : it.column()));
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
