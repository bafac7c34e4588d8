package io.cochonnet.adapter.schema;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a sample showed of a field and, where it holds documents, of the fields inside; where it
 * holds arrays, of their elements.
 */
final class Field {
  private final Map<String, Field> children = new LinkedHashMap<>();
  private final Map<BsonType, Long> seen = new EnumMap<>(BsonType.class);
  private final DecimalExtent decimals = new DecimalExtent();
  private long beyondDouble;
  private @Nullable Field elements;
  private boolean folded;

  void observe(BsonValue value) {
    seen.merge(value.getBsonType(), 1L, Long::sum);
    if (value.isNumber() || value.isDecimal128()) {
      decimals.add(value);
      beyondDouble += ExactNumber.toDouble(value) == null ? 1 : 0;
    } else if (value.isArray()) {
      Field inside = elements == null ? new Field() : elements;
      value.asArray().forEach(inside::observe);
      elements = inside;
    }
  }

  /** All elements of all arrays together; empty where no array was seen. */
  Optional<Field> elements() {
    return Optional.ofNullable(elements);
  }

  /** How many documents hold each type, null included. */
  Map<BsonType, Long> seen() {
    return Collections.unmodifiableMap(seen);
  }

  /** How many documents hold a value that is not null. */
  long values() {
    return seen.entrySet().stream()
        .filter(entry -> !ColumnDecoder.isNull(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  DecimalExtent decimals() {
    return decimals;
  }

  /** Numbers that a double cannot hold exactly. */
  long beyondDouble() {
    return beyondDouble;
  }

  /** The fields inside, in the order in which they were first seen. */
  Map<String, Field> children() {
    return children;
  }

  /** The number of fields inside, at every depth. */
  int size() {
    return children.values().stream().mapToInt(child -> 1 + child.size()).sum();
  }

  /** Forgets the fields inside, for good. */
  void fold() {
    children.values().forEach(Field::fold);
    children.clear();
    folded = true;
  }

  /** Whether the fields inside are no longer remembered. */
  boolean isFolded() {
    return folded;
  }
}
