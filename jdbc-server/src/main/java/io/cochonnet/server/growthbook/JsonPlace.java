package io.cochonnet.server.growthbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A value of a JSON document and where it stands. What is asked for and is not there, or is of
 * another kind, ends in an {@link UnexpectedShape} that names the place.
 *
 * @param pointer a JSON pointer (RFC 6901)
 */
record JsonPlace(JsonNode value, String pointer) {
  static JsonPlace root(JsonNode value) {
    return new JsonPlace(value, "");
  }

  /** A member of an object, which may be absent. */
  JsonPlace at(String name) {
    JsonNode member = value.isObject() ? value.path(name) : MissingNode.getInstance();
    return new JsonPlace(member, pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
  }

  /** A member of an object; empty where it is absent or null. */
  Optional<JsonPlace> find(String name) {
    JsonPlace member = at(name);
    return member.isAbsent() ? Optional.empty() : Optional.of(member);
  }

  boolean isAbsent() {
    return value.isMissingNode() || value.isNull();
  }

  JsonPlace object() {
    return required(value.isObject(), "an object");
  }

  List<JsonPlace> elements() {
    required(value.isArray(), "an array");
    return IntStream.range(0, value.size())
        .mapToObj(i -> new JsonPlace(value.get(i), pointer + "/" + i))
        .toList();
  }

  /** The names of an object's members, in their order. */
  List<String> names() {
    object();
    List<String> names = new ArrayList<>();
    value.fieldNames().forEachRemaining(names::add);
    return names;
  }

  String text() {
    return required(value.isTextual(), "text").value.textValue();
  }

  double number() {
    return required(value.isNumber(), "a number").value.doubleValue();
  }

  int integer() {
    return required(value.canConvertToExactIntegral() && value.canConvertToInt(), "a whole number")
        .value
        .intValue();
  }

  boolean bool() {
    return required(value.isBoolean(), "true or false").value.booleanValue();
  }

  /** An ISO 8601 moment; empty where it is absent, null or an empty text. */
  Optional<Instant> moment() {
    if (isAbsent() || text().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text()).toInstant());
    } catch (DateTimeException e) {
      throw unexpected("text", "a moment like 2026-10-01T00:00:00Z");
    }
  }

  private JsonPlace required(boolean fits, String expected) {
    if (!fits) {
      throw unexpected(kind(), expected);
    }
    return this;
  }

  private UnexpectedShape unexpected(String found, String expected) {
    return new UnexpectedShape(
        "%s is %s where %s was expected"
            .formatted(pointer.isEmpty() ? "The whole" : pointer, found, expected));
  }

  private String kind() {
    return switch (value.getNodeType()) {
      case MISSING -> "missing";
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "text";
      case NUMBER -> "a number";
      default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }
}
