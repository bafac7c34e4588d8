package io.cochonnet.adapter.schema;

import io.cochonnet.adapter.schema.ColumnType.Kind;
import io.cochonnet.yaml.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the declared form of a type, given in upper case. */
final class ColumnTypeParser {
  private static final Pattern FORM = Pattern.compile("(\\w*)\\s*(\\((.*)\\))?");
  private static final Pattern ARRAY = Pattern.compile("(.*\\S)\\s+ARRAY");
  private static final Pattern DIGITS =
      Pattern.compile("\\s*(\\d{1,4})\\s*(?:,\\s*(\\d{1,4}))?\\s*");
  private static final List<String> NAMES =
      Arrays.stream(Kind.values())
          .map(kind -> kind == Kind.ARRAY ? "VARCHAR ARRAY" : kind.name())
          .toList();
  private static final List<String> SCALARS =
      Arrays.stream(Kind.values()).filter(kind -> kind != Kind.ARRAY).map(Kind::name).toList();

  /** Names from other systems, and the type that is meant. */
  private static final Map<String, Kind> ELSEWHERE =
      Map.ofEntries(
          Map.entry("BOOL", Kind.BOOLEAN),
          Map.entry("INT", Kind.INTEGER),
          Map.entry("LONG", Kind.BIGINT),
          Map.entry("FLOAT", Kind.DOUBLE),
          Map.entry("NUMBER", Kind.DOUBLE),
          Map.entry("REAL", Kind.DOUBLE),
          Map.entry("NUMERIC", Kind.DECIMAL),
          Map.entry("CHAR", Kind.VARCHAR),
          Map.entry("STRING", Kind.VARCHAR),
          Map.entry("TEXT", Kind.VARCHAR),
          Map.entry("DATETIME", Kind.TIMESTAMP),
          Map.entry("OBJECT", Kind.JSON),
          Map.entry("BINDATA", Kind.BINARY),
          Map.entry("VARBINARY", Kind.BINARY));

  private ColumnTypeParser() {}

  static ColumnType parse(String text) {
    Matcher array = ARRAY.matcher(text);
    return array.matches() ? ColumnType.array(parse(array.group(1))) : scalar(text);
  }

  private static ColumnType scalar(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "Type[%s] is not a type. Where it stands inside { }, put it in quotes: \"DECIMAL(10, 2)\"."
              .formatted(text));
    }
    String name = form.group(1);
    if (!SCALARS.contains(name)) {
      throw new IllegalArgumentException(
          "Type[%s] does not exist.%s".formatted(text, suggestion(name)));
    }
    Kind kind = Kind.valueOf(name);
    Optional<String> arguments = Optional.ofNullable(form.group(3));
    if (kind == Kind.DECIMAL) {
      return decimal(text, arguments.orElse(""));
    }
    if (arguments.isPresent()) {
      throw new IllegalArgumentException(
          "Type[%s] takes nothing in parentheses. Write %s.".formatted(text, kind));
    }
    return ColumnType.of(kind);
  }

  private static ColumnType decimal(String text, String arguments) {
    Matcher digits = DIGITS.matcher(arguments);
    if (!digits.matches()) {
      throw new IllegalArgumentException(
          "Type[%s] wants a precision and a scale, e.g. DECIMAL(10, 2).".formatted(text));
    }
    int scale = digits.group(2) == null ? 0 : Integer.parseInt(digits.group(2));
    return ColumnType.decimal(Integer.parseInt(digits.group(1)), scale);
  }

  private static String suggestion(String name) {
    if (name.equals("ARRAY")) {
      return " Say what its elements are, e.g. VARCHAR ARRAY; JSON takes arrays of any kind.";
    }
    Kind meant = ELSEWHERE.get(name);
    if (meant != null) {
      return " Did you mean " + meant + "?";
    }
    String nearest = NearestName.suggestion(name, SCALARS);
    return nearest.isEmpty() ? " Known types: " + String.join(", ", NAMES) + "." : nearest;
  }
}
