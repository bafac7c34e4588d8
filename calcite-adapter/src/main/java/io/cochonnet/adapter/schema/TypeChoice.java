package io.cochonnet.adapter.schema;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonType;

/**
 * The type that holds most of a field's values.
 *
 * @param flatten whether the fields inside become the columns instead
 * @param conflict whether values of several families were seen
 * @param mismatches the values that the type cannot hold
 */
record TypeChoice(ColumnType type, boolean flatten, boolean conflict, long mismatches) {

  static TypeChoice of(Field field) {
    Map<TypeFamily, Long> families = new EnumMap<>(TypeFamily.class);
    field.seen().forEach((type, count) -> count(families, type, count));
    TypeFamily winner =
        families.keySet().stream()
            .max(Comparator.<TypeFamily>comparingLong(families::get).thenComparing(reversed()))
            .orElse(TypeFamily.OTHER);
    boolean conflict = families.size() > 1;
    ColumnType type =
        winner == TypeFamily.ARRAY && conflict ? ColumnType.JSON : type(winner, field);
    boolean flatten = winner == TypeFamily.DOCUMENT && !field.children().isEmpty();
    if (type.equals(ColumnType.JSON)) {
      return new TypeChoice(type, flatten, conflict, 0);
    }
    long all = families.values().stream().mapToLong(Long::longValue).sum();
    long others = all - families.getOrDefault(winner, 0L);
    return new TypeChoice(type, false, conflict, others + inexact(type, field));
  }

  private static Comparator<TypeFamily> reversed() {
    return Comparator.reverseOrder();
  }

  private static void count(Map<TypeFamily, Long> families, BsonType type, long count) {
    if (!ColumnDecoder.isNull(type)) {
      families.merge(TypeFamily.of(type), count, Long::sum);
    }
  }

  private static ColumnType type(TypeFamily family, Field field) {
    return switch (family) {
      case STRING -> ColumnType.VARCHAR;
      case NUMBER -> number(field);
      case DATE -> ColumnType.TIMESTAMP;
      case BOOLEAN -> ColumnType.BOOLEAN;
      case OBJECT_ID -> ColumnType.OBJECT_ID;
      case BINARY -> ColumnType.BINARY;
      case ARRAY -> field.elements().flatMap(TypeChoice::array).orElse(ColumnType.JSON);
      case DOCUMENT, OTHER -> ColumnType.JSON;
    };
  }

  /** Empty where no type holds every element: what a column loses should never be whole arrays. */
  private static Optional<ColumnType> array(Field elements) {
    TypeChoice element = of(elements);
    boolean plain =
        switch (element.type.kind()) {
          case JSON, BINARY, ARRAY -> false;
          default -> !element.conflict && element.mismatches == 0;
        };
    return plain ? Optional.of(ColumnType.array(element.type)) : Optional.empty();
  }

  private static ColumnType number(Field field) {
    if (field.seen().containsKey(BsonType.DECIMAL128)) {
      return field.decimals().type();
    }
    if (field.seen().containsKey(BsonType.DOUBLE)) {
      return ColumnType.DOUBLE;
    }
    return field.seen().containsKey(BsonType.INT64) ? ColumnType.BIGINT : ColumnType.INTEGER;
  }

  private static long inexact(ColumnType type, Field field) {
    return switch (type.kind()) {
      case DECIMAL -> field.decimals().mismatches();
      case DOUBLE -> field.beyondDouble();
      default -> 0;
    };
  }
}
