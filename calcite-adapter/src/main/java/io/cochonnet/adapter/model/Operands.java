package io.cochonnet.adapter.model;

import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.yaml.NearestName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads operands and collects all that is wrong with them, in sentences that show keys and never
 * values, since a value may be a secret. Every value may also be a text, as JDBC URLs give them;
 * {@code ${ENV:NAME}} in a text stands for a variable of the environment.
 */
final class Operands {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(ms|s|m)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{ENV:([^}]*)}");

  private final Map<String, Object> values;
  private final Map<String, String> environment;
  private final TreeSet<String> known = new TreeSet<>();
  private final List<String> faults = new ArrayList<>();

  Operands(Map<String, Object> values, Map<String, String> environment) {
    this.values = values;
    this.environment = environment;
  }

  Optional<String> text(String key) {
    return value(key).flatMap(value -> text(key, value));
  }

  boolean bool(String key, boolean otherwise) {
    if (value(key).orElse(otherwise) instanceof Boolean value) {
      return value;
    }
    String word = text(key).orElse("").toLowerCase(Locale.ROOT);
    if (!word.equals("true") && !word.equals("false")) {
      fault("Key[%s] is true or false.".formatted(key));
    }
    return word.equals("true");
  }

  Optional<Duration> duration(String key) {
    return text(key)
        .flatMap(
            written -> {
              Matcher matcher = DURATION.matcher(written.strip());
              if (!matcher.matches()) {
                fault("Key[%s] is no duration. Write 30s, 500ms or 2m.".formatted(key));
                return Optional.empty();
              }
              long number = Long.parseLong(matcher.group(1));
              return Optional.of(
                  switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    default -> Duration.ofMinutes(number);
                  });
            });
  }

  /** How much goes to the server; true and false are on and off. */
  Pushdown pushdown(String key) {
    Object value = value(key).orElse(true);
    String word = value.toString().toLowerCase(Locale.ROOT);
    if (word.equals("true") || word.equals("false")) {
      return word.equals("true") ? Pushdown.ON : Pushdown.OFF;
    }
    return constant(key, Pushdown.class).orElse(Pushdown.ON);
  }

  /** The choices' constant that a text names, in any case. */
  <E extends Enum<E>> Optional<E> constant(String key, Class<E> choices) {
    Function<String, Optional<E>> find =
        word ->
            Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equalsIgnoreCase(word))
                .findFirst();
    Optional<String> written = text(key);
    Optional<E> choice = written.flatMap(find);
    if (written.isPresent() && choice.isEmpty()) {
      List<String> names =
          Arrays.stream(choices.getEnumConstants())
              .map(constant -> constant.name().toLowerCase(Locale.ROOT))
              .toList();
      fault("Key[%s] is one of %s.".formatted(key, String.join(", ", names)));
    }
    return choice;
  }

  /** A list of texts, or one text with commas. */
  Optional<List<String>> names(String key) {
    Optional<Object> value = value(key);
    if (value.isPresent() && value.get() instanceof List<?> list) {
      return Optional.of(list.stream().flatMap(item -> text(key, item).stream()).toList());
    }
    return value
        .flatMap(text -> text(key, text))
        .map(text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList());
  }

  /** Names with texts. */
  Map<String, String> map(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    Optional<Object> value = value(key);
    if (value.isPresent() && value.get() instanceof Map<?, ?> entries) {
      entries.forEach(
          (name, text) ->
              text(key + "." + name, text).ifPresent(it -> map.put(String.valueOf(name), it)));
    } else if (value.isPresent()) {
      fault("Key[%s] is an object of names and texts.".formatted(key));
    }
    return map;
  }

  void fault(String sentence) {
    faults.add(sentence);
  }

  /**
   * All faults, unknown keys among them.
   *
   * @param silent keys that are passed over without a word
   */
  List<String> finish(List<String> silent) {
    for (String key : new TreeSet<>(values.keySet())) {
      if (!known.contains(key) && !silent.contains(key)) {
        String nearest = NearestName.suggestion(key, known);
        String all = " Known keys: " + String.join(", ", known) + ".";
        fault("Key[%s] does not exist.%s".formatted(key, nearest.isEmpty() ? all : nearest));
      }
    }
    return List.copyOf(faults);
  }

  private Optional<Object> value(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key));
  }

  private Optional<String> text(String key, Object value) {
    if (!(value instanceof String text)) {
      fault("Key[%s] is a text.".formatted(key));
      return Optional.empty();
    }
    return Optional.of(
        VARIABLE
            .matcher(text)
            .replaceAll(match -> Matcher.quoteReplacement(variable(key, match.group(1)))));
  }

  private String variable(String key, String name) {
    String value = environment.get(name);
    if (value == null) {
      fault("Key[%s] names Environment variable[%s], which is not set.".formatted(key, name));
    }
    return value == null ? "" : value;
  }
}
