package io.cochonnet.adapter.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * The column type that holds what a schema allows.
 *
 * @param note what a person should know about the choice: the rest of a sentence about the field
 */
record JsonSchemaType(ColumnType column, Optional<String> note) {
  private static final List<String> COMBINERS = List.of("anyOf", "oneOf", "allOf", "not");

  /** Of a Decimal128's 34 digits, where no {@code multipleOf} says more. */
  private static final int COMMON_SCALE = 10;

  /** Never ARRAY or BINARY inside of an array; JSON where several types are allowed. */
  static JsonSchemaType of(JsonSchemaNode node) {
    Set<BsonType> types = EnumSet.noneOf(BsonType.class);
    node.types().stream().filter(type -> !ColumnDecoder.isNull(type)).forEach(types::add);
    Set<TypeFamily> families = types.stream().map(TypeFamily::of).collect(Collectors.toSet());
    if (families.isEmpty()) {
      return json(untyped(node));
    }
    if (families.size() > 1) {
      return json("may hold " + names(types));
    }
    return switch (families.iterator().next()) {
      case STRING -> plain(ColumnType.VARCHAR);
      case NUMBER -> number(types, node);
      case DATE -> plain(ColumnType.TIMESTAMP);
      case BOOLEAN -> plain(ColumnType.BOOLEAN);
      case OBJECT_ID -> plain(ColumnType.OBJECT_ID);
      case BINARY -> plain(ColumnType.BINARY);
      case ARRAY -> array(node);
      case DOCUMENT, OTHER -> plain(ColumnType.JSON);
    };
  }

  private static String untyped(JsonSchemaNode node) {
    return node.keyword(COMBINERS)
        .map(keyword -> "is typed by " + keyword)
        .orElse(node.types().isEmpty() ? "has no type that is known" : "can only be null");
  }

  private static JsonSchemaType number(Set<BsonType> types, JsonSchemaNode node) {
    if (!types.contains(BsonType.DECIMAL128)) {
      ColumnType whole = types.contains(BsonType.INT64) ? ColumnType.BIGINT : ColumnType.INTEGER;
      return plain(types.contains(BsonType.DOUBLE) ? ColumnType.DOUBLE : whole);
    }
    if (types.contains(BsonType.DOUBLE)) {
      return new JsonSchemaType(
          ColumnType.DOUBLE,
          Optional.of(
              "may hold every kind of number: declared DOUBLE, which cannot hold every decimal"));
    }
    Optional<Integer> scale = node.multipleOf().flatMap(JsonSchemaType::scale);
    return new JsonSchemaType(
        ColumnType.decimal(ColumnType.MAX_PRECISION, scale.orElse(COMMON_SCALE)),
        scale.isPresent()
            ? Optional.empty()
            : Optional.of(
                "holds decimals of any scale: declared with %d digits after the point"
                    .formatted(COMMON_SCALE)));
  }

  /** {@code multipleOf: 0.01} says that there are two digits after the point. */
  private static Optional<Integer> scale(BsonValue multipleOf) {
    return Optional.ofNullable(ExactNumber.shortest(multipleOf))
        .map(number -> Math.max(0, number.stripTrailingZeros().scale()))
        .filter(scale -> scale <= ColumnType.MAX_PRECISION);
  }

  private static JsonSchemaType array(JsonSchemaNode node) {
    if (node.items().isEmpty()) {
      return json("is an array of elements without a type");
    }
    JsonSchemaType element = of(node.items().get());
    return switch (element.column.kind()) {
      case JSON, BINARY, ARRAY -> json("is an array whose elements are of no one scalar type");
      default -> new JsonSchemaType(ColumnType.array(element.column), element.note);
    };
  }

  private static JsonSchemaType plain(ColumnType column) {
    return new JsonSchemaType(column, Optional.empty());
  }

  private static JsonSchemaType json(String reason) {
    return new JsonSchemaType(ColumnType.JSON, Optional.of(reason + ": declared JSON"));
  }

  private static String names(Set<BsonType> types) {
    return types.stream().map(BsonTypeName::of).sorted().collect(Collectors.joining(", "));
  }
}
