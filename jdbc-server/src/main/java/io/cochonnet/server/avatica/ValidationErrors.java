package io.cochonnet.server.avatica;

import static java.util.regex.Pattern.compile;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.yaml.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what Calcite's validator says into messages with places and nearest names. */
final class ValidationErrors {
  private static final Pattern COLUMN =
      compile("Column '(.*?)' not found in (?:any table|table '(.*?)').*");
  private static final Pattern UNKNOWN_IDENTIFIER = compile("Unknown identifier '(.*?)'.*");
  private static final Pattern TABLE =
      compile("(?:Object|Table) '(.*?)' not found(?: within '(.*?)')?.*");
  private static final Pattern FUNCTION =
      compile("No match found for function signature ([^(]+)(\\(.*\\))");

  private final SqlNames names;

  ValidationErrors(SqlNames names) {
    this.names = names;
  }

  /**
   * @param message the validator's words
   * @param place like {@code " (line 1, column 8)"}, or empty
   */
  ServerException translate(
      String message, String place, @Nullable String sql, @Nullable String defaultSchema) {
    Matcher column = COLUMN.matcher(message);
    if (column.matches()) {
      return column(column.group(1), column.group(2), place, sql, defaultSchema);
    }
    Matcher identifier = UNKNOWN_IDENTIFIER.matcher(message);
    if (identifier.matches()) {
      return column(identifier.group(1), null, place, sql, defaultSchema);
    }
    Matcher table = TABLE.matcher(message);
    if (table.matches()) {
      return table(table.group(1), table.group(2), place, sql);
    }
    Matcher function = FUNCTION.matcher(message);
    if (function.matches()) {
      return function(function.group(1), function.group(2), place);
    }
    return new ServerException(ErrorCode.INVALID_STATEMENT, withoutFullStop(message) + place + ".");
  }

  private ServerException column(
      String name,
      @Nullable String alias,
      String place,
      @Nullable String sql,
      @Nullable String defaultSchema) {
    Map<String, List<String>> tables = names.columns(sql, defaultSchema);
    List<String> candidates = new ArrayList<>(names.aliases(sql));
    tables.values().forEach(candidates::addAll);
    String where = tables.isEmpty() ? "any table" : String.join(", ", tables.keySet());
    if (alias != null && !tables.containsKey(alias)) {
      where = alias + " (" + where + ")";
    }
    return new ServerException(
        ErrorCode.UNKNOWN_COLUMN,
        "Column '%s' not found in %s%s.%s"
            .formatted(name, where, place, NearestName.suggestion(name, candidates)));
  }

  private ServerException table(
      String name, @Nullable String within, String place, @Nullable String sql) {
    if (within != null) {
      return unknownTable(within + "." + name, place, suggestTable(name, within));
    }
    List<String> schemas = names.schemas();
    List<String> qualified =
        names.qualifiedTables().stream()
            .filter(table -> table.endsWith("." + name.toLowerCase(java.util.Locale.ROOT)))
            .toList();
    if (!qualified.isEmpty()) {
      return unknownTable(name, place, " Did you mean " + String.join(" or ", qualified) + "?");
    }
    List<String> candidates = new ArrayList<>(schemas);
    candidates.addAll(names.aliases(sql));
    for (String schema : schemas) {
      candidates.addAll(names.tables(schema));
    }
    return unknownTable(name, place, NearestName.suggestion(name, candidates));
  }

  private String suggestTable(String name, String schema) {
    return NearestName.of(name, names.tables(schema))
        .map(table -> " Did you mean " + schema + "." + table + "?")
        .orElseGet(() -> elsewhere(name));
  }

  private String elsewhere(String name) {
    Collection<String> all = names.qualifiedTables();
    return all.stream()
        .filter(table -> table.endsWith("." + name))
        .findFirst()
        .map(table -> " Did you mean " + table + "?")
        .orElse("");
  }

  private static ServerException unknownTable(String name, String place, String suggestion) {
    return new ServerException(
        ErrorCode.UNKNOWN_TABLE,
        "Table or schema '%s' not found%s.%s".formatted(name, place, suggestion));
  }

  private ServerException function(String name, String arguments, String place) {
    String suggestion =
        names.functions().stream().anyMatch(name::equalsIgnoreCase)
            ? " The function exists, but not for these arguments."
            : NearestName.suggestion(name, names.functions());
    return new ServerException(
        ErrorCode.UNKNOWN_FUNCTION,
        "Function %s%s not found%s.%s".formatted(name, arguments, place, suggestion));
  }

  private static String withoutFullStop(String message) {
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
