package io.cochonnet.adapter.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A schema inside of a {@code $jsonSchema}. What does not have the form that MongoDB asks for
 * counts as absent.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/">
 *     $jsonSchema</a>
 */
final class JsonSchemaNode {
  private static final int MOST_CHOICES = 20;
  private static final Set<BsonType> NUMBERS =
      Set.of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE, BsonType.DECIMAL128);
  private static final Map<String, Set<BsonType>> TYPES =
      Arrays.stream(BsonType.values())
          .collect(Collectors.toMap(BsonTypeName::of, type -> Set.of(type)));

  private final BsonDocument schema;

  JsonSchemaNode(BsonDocument schema) {
    this.schema = schema;
  }

  /** The types that the value may have, null included; empty where the schema does not say. */
  Set<BsonType> types() {
    List<String> names = new ArrayList<>(texts(schema.get("bsonType")));
    names.addAll(texts(schema.get("type")));
    EnumSet<BsonType> types = EnumSet.noneOf(BsonType.class);
    for (String name : names) {
      types.addAll(types(name));
    }
    if (names.isEmpty()) {
      choices().forEach(choice -> types.add(choice.getBsonType()));
    }
    if (names.isEmpty() && types.isEmpty() && !properties().isEmpty()) {
      // the fields of a value that is a document; nothing says that it always is one
      types.addAll(Set.of(BsonType.DOCUMENT, BsonType.NULL));
    }
    return types;
  }

  /** The schemas of the fields inside, in their order. */
  Map<String, JsonSchemaNode> properties() {
    Map<String, JsonSchemaNode> properties = new LinkedHashMap<>();
    if (schema.get("properties") instanceof BsonDocument declared) {
      declared.forEach((name, value) -> node(value).ifPresent(it -> properties.put(name, it)));
    }
    return properties;
  }

  /** The names of the fields that must be there. */
  Set<String> required() {
    return new HashSet<>(texts(schema.get("required")));
  }

  /** The schema of every element; empty where there is none, or one for each position. */
  Optional<JsonSchemaNode> items() {
    return node(schema.get("items"));
  }

  /** Whether fields without a schema of their own may be there. */
  boolean isOpen() {
    return !BsonBoolean.FALSE.equals(schema.get("additionalProperties"));
  }

  /** The first keyword of those that stand in the schema. */
  Optional<String> keyword(Collection<String> keywords) {
    return schema.keySet().stream().filter(keywords::contains).findFirst();
  }

  /** The number that the value is a multiple of. */
  Optional<BsonValue> multipleOf() {
    return Optional.ofNullable(schema.get("multipleOf"));
  }

  /** The description or else the title, and the values there are where there are few. */
  String description() {
    String text =
        texts(schema.get("description")).stream()
            .findFirst()
            .or(() -> texts(schema.get("title")).stream().findFirst())
            .orElse("")
            .strip();
    List<String> choices = choices().stream().flatMap(choice -> texts(choice).stream()).toList();
    if (choices.isEmpty() || choices.size() > MOST_CHOICES) {
      return text;
    }
    String list = "One of: " + String.join(", ", choices) + ".";
    return text.isEmpty() ? list : text + (text.endsWith(".") ? " " : ". ") + list;
  }

  private List<BsonValue> choices() {
    BsonValue choices = schema.get("enum");
    return choices == null || !choices.isArray() ? List.of() : choices.asArray().getValues();
  }

  private static Set<BsonType> types(String name) {
    return switch (name) {
      case "number" -> NUMBERS;
      case "boolean" -> Set.of(BsonType.BOOLEAN);
      default -> TYPES.getOrDefault(name, Set.of());
    };
  }

  private static Optional<JsonSchemaNode> node(@Nullable BsonValue value) {
    return value instanceof BsonDocument document
        ? Optional.of(new JsonSchemaNode(document))
        : Optional.empty();
  }

  /** A text, or a list of them. */
  private static List<String> texts(@Nullable BsonValue value) {
    if (value instanceof BsonString text) {
      return List.of(text.getValue());
    }
    return value == null || !value.isArray()
        ? List.of()
        : value.asArray().stream()
            .filter(BsonValue::isString)
            .map(item -> item.asString().getValue())
            .toList();
  }
}
