package io.cochonnet.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a YAML file that remembers which keys were asked for: {@link #finish} reports every
 * other key as unknown, with the nearest key that is known.
 *
 * <p>Readers return empty where a key is absent (or null) and where its value has the wrong shape;
 * the latter adds a fault.
 */
public final class YamlMapping {
  private final String file;
  private final int line;
  private final Faults faults;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> keyLines = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  YamlMapping(String file, MappingNode node, Faults faults) {
    this(file, line(node), faults);
    for (NodeTuple entry : node.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        if (values.put(key.getValue(), entry.getValueNode()) != null) {
          faults.add(file, line(key), "Key[" + key.getValue() + "] is given twice.");
        }
        keyLines.put(key.getValue(), line(key));
      } else {
        faults.add(file, line(entry.getKeyNode()), "A plain text key was expected.");
      }
    }
  }

  private YamlMapping(String file, int line, Faults faults) {
    this.file = file;
    this.line = line;
    this.faults = faults;
  }

  static YamlMapping empty(String file, Faults faults) {
    return new YamlMapping(file, 1, faults);
  }

  static int line(Node node) {
    return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
  }

  public String file() {
    return file;
  }

  /** The line on which this mapping starts, counted from 1. */
  public int line() {
    return line;
  }

  /** The keys in the order of the file. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** The line of a key, or of the mapping where the key is absent. */
  public int lineOf(String key) {
    return keyLines.getOrDefault(key, line);
  }

  /** Adds a fault at the line of {@code key}. */
  public void fault(String key, String message) {
    faults.add(file, lineOf(key), message);
  }

  public Optional<String> text(String key) {
    return scalar(key).map(ScalarNode::getValue);
  }

  /** Whether the value of a key is a plain one; never a fault. */
  public boolean isText(String key) {
    return node(key).filter(ScalarNode.class::isInstance).isPresent();
  }

  /** Like {@link #text}, with a fault where the key is absent. */
  public Optional<String> requiredText(String key) {
    require(key);
    return text(key);
  }

  public Optional<Integer> integer(String key) {
    return converted(key, "a whole number", Integer::valueOf);
  }

  public Optional<Double> decimal(String key) {
    return converted(key, "a number", Double::valueOf);
  }

  public Optional<Boolean> bool(String key) {
    return converted(key, "true or false", YamlMapping::parseBoolean);
  }

  /** A constant of an enum, written in lower case with {@code -} or {@code _} between words. */
  public <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) {
    Optional<String> written = text(key);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = Arrays.stream(type.getEnumConstants()).map(YamlMapping::spelling).toList();
    int index = names.indexOf(written.get().toLowerCase(Locale.ROOT).replace('-', '_'));
    if (index < 0) {
      fault(
          key,
          "%s[%s] is not one of %s.%s"
              .formatted(
                  key,
                  written.get(),
                  String.join(", ", names),
                  NearestName.suggestion(written.get(), names)));
      return Optional.empty();
    }
    return Optional.of(type.getEnumConstants()[index]);
  }

  public Optional<YamlMapping> mapping(String key) {
    Optional<Node> node = node(key);
    if (node.isPresent() && node.get() instanceof MappingNode mapping) {
      return Optional.of(new YamlMapping(file, mapping, faults));
    }
    node.ifPresent(other -> fault(key, "Key[" + key + "] wants a mapping (`key: value` lines)."));
    return Optional.empty();
  }

  /** A list of scalars; a single scalar counts as a list of one. */
  public List<YamlText> texts(String key) {
    Optional<Node> node = node(key);
    if (node.isPresent() && node.get() instanceof ScalarNode single) {
      return List.of(new YamlText(single.getValue(), line(single)));
    }
    List<YamlText> texts = new ArrayList<>();
    for (Node item : items(key)) {
      if (item instanceof ScalarNode scalar) {
        texts.add(new YamlText(scalar.getValue(), line(scalar)));
      } else {
        faults.add(file, line(item), "Key[" + key + "] wants a list of plain values.");
      }
    }
    return texts;
  }

  /** A list of mappings. */
  public List<YamlMapping> mappings(String key) {
    List<YamlMapping> mappings = new ArrayList<>();
    for (Node item : items(key)) {
      if (item instanceof MappingNode mapping) {
        mappings.add(new YamlMapping(file, mapping, faults));
      } else {
        faults.add(file, line(item), "Key[" + key + "] wants a list of mappings.");
      }
    }
    return mappings;
  }

  /** Adds a fault where {@code key} is absent. */
  public void require(String key) {
    asked.add(key);
    if (node(key).isEmpty()) {
      faults.add(file, line, "Key[" + key + "] is missing.");
    }
  }

  /** Reports every key that was never asked for; call it after the last read. */
  public void finish() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        String nearest = NearestName.suggestion(key, asked);
        fault(
            key,
            "Key[%s] is unknown.%s"
                .formatted(
                    key,
                    nearest.isEmpty()
                        ? " Known here: " + String.join(", ", asked) + "."
                        : nearest));
      }
    }
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Boolean parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private <T> Optional<T> converted(String key, String expected, Function<String, T> conversion) {
    Optional<String> written = text(key);
    try {
      return written.map(conversion);
    } catch (IllegalArgumentException e) {
      fault(key, "%s[%s] is not %s.".formatted(key, written.orElse(""), expected));
      return Optional.empty();
    }
  }

  private Optional<ScalarNode> scalar(String key) {
    Optional<Node> node = node(key);
    if (node.isPresent() && node.get() instanceof ScalarNode scalar) {
      return Optional.of(scalar);
    }
    node.ifPresent(other -> fault(key, "Key[" + key + "] wants a plain value."));
    return Optional.empty();
  }

  private List<Node> items(String key) {
    Optional<Node> node = node(key);
    if (node.isPresent() && node.get() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    node.ifPresent(other -> fault(key, "Key[" + key + "] wants a list."));
    return List.of();
  }

  /** The value of a key; an explicit YAML null counts as absent. */
  private Optional<Node> node(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key)).filter(node -> !Tag.NULL.equals(node.getTag()));
  }
}
