package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The keys that a request of Metabase's API may have, and of which types; all others are refused.
 */
final class Shape {
  static final Predicate<JsonNode> TEXT = it -> it.isTextual() && !it.asText().isBlank();
  static final Predicate<JsonNode> POSITIVE = it -> it.isInt() && it.asInt() > 0;
  static final Predicate<JsonNode> NATURAL = it -> it.isInt() && it.asInt() >= 0;
  static final Predicate<JsonNode> INTEGER = JsonNode::isInt;
  static final Predicate<JsonNode> FLAG = JsonNode::isBoolean;
  static final Predicate<JsonNode> MAP = JsonNode::isObject;
  static final Predicate<JsonNode> LIST = JsonNode::isArray;

  private final Map<String, Predicate<JsonNode>> required = new LinkedHashMap<>();
  private final Map<String, Predicate<JsonNode>> optional = new LinkedHashMap<>();

  Shape required(String key, Predicate<JsonNode> type) {
    required.put(key, type);
    return this;
  }

  Shape optional(String key, Predicate<JsonNode> type) {
    optional.put(key, type);
    return this;
  }

  /** Each faulty key with what is wrong; empty where nothing is. */
  ObjectNode faults(JsonNode body) {
    ObjectNode faults = JsonNodeFactory.instance.objectNode();
    if (!body.isObject()) {
      return faults.put("body", "Value must be a map.");
    }
    required.forEach(
        (key, type) -> {
          if (!type.test(body.path(key))) {
            faults.put(key, "missing, or of another type");
          }
        });
    optional.forEach(
        (key, type) -> {
          if (body.hasNonNull(key) && !type.test(body.path(key))) {
            faults.put(key, "of another type");
          }
        });
    body.fieldNames()
        .forEachRemaining(
            key -> {
              if (!required.containsKey(key) && !optional.containsKey(key)) {
                faults.put(key, "disallowed key");
              }
            });
    return faults;
  }

  boolean fits(JsonNode body) {
    return faults(body).isEmpty();
  }

  static Predicate<JsonNode> each(Shape shape) {
    return list -> {
      boolean fits = list.isArray();
      for (JsonNode element : list) {
        fits &= shape.fits(element);
      }
      return fits;
    };
  }
}
