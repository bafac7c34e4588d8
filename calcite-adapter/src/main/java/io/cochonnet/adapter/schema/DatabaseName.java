package io.cochonnet.adapter.schema;

import io.cochonnet.yaml.NearestName;
import io.cochonnet.yaml.YamlMapping;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code database:} of a table, in which <code>${name}</code> stands for a variable. */
final class DatabaseName {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern VALID = Pattern.compile("[^/\\\\. \"$\\x00]{1,63}");

  private final Map<String, String> variables;

  DatabaseName(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** Replaces the variables of {@code text}; an unknown one or a bad name is a fault. */
  Optional<String> read(String text, YamlMapping table) {
    StringBuilder name = new StringBuilder();
    boolean known = true;
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      String variable = matcher.group(1);
      String value = variables.get(variable);
      if (value == null) {
        table.fault("database", unknown(variable));
        known = false;
      }
      matcher.appendReplacement(name, Matcher.quoteReplacement(value == null ? "" : value));
    }
    matcher.appendTail(name);
    if (known && !VALID.matcher(name).matches()) {
      table.fault(
          "database",
          "Database[%s] is no name of a database. It has 1 to 63 characters, none of them a space or one of / \\ . \" $."
              .formatted(name));
      return Optional.empty();
    }
    return known ? Optional.of(name.toString()) : Optional.empty();
  }

  private String unknown(String variable) {
    String nearest = NearestName.suggestion(variable, variables.keySet());
    String choice =
        variables.isEmpty()
            ? " None are defined here."
            : " Known here: "
                + String.join(", ", variables.keySet().stream().sorted().toList())
                + ".";
    return "Variable[%s] does not exist.%s"
        .formatted(variable, nearest.isEmpty() ? choice : nearest);
  }
}
