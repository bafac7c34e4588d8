package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.mql.ParameterValue.Bound;
import io.cochonnet.adapter.mql.ParameterValue.NoSuchId;
import io.cochonnet.adapter.mql.ParameterValue.Nothing;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in the place of placeholders. A comparison with NULL is unknown in SQL: a test of a
 * field against a parameter that is NULL matches nothing, whatever its operator; within expressions
 * null stands where the parameter stood, and the guards there do the rest.
 */
final class ParameterBinding {
  private final IntFunction<@Nullable Object> values;

  /** {@code values} gives the value of a parameter, as Calcite keeps values of its type. */
  ParameterBinding(IntFunction<@Nullable Object> values) {
    this.values = values;
  }

  static boolean hasPlaceholder(BsonValue value) {
    return switch (value.getBsonType()) {
      case SYMBOL -> true;
      case DOCUMENT ->
          value.asDocument().values().stream().anyMatch(ParameterBinding::hasPlaceholder);
      case ARRAY -> value.asArray().stream().anyMatch(ParameterBinding::hasPlaceholder);
      default -> false;
    };
  }

  List<BsonDocument> pipeline(List<BsonDocument> stages) {
    return stages.stream().map(stage -> bound(stage).asDocument()).toList();
  }

  /** A document of the query language. */
  BsonDocument filter(BsonDocument filter) {
    BsonDocument bound = new BsonDocument();
    for (Map.Entry<String, BsonValue> part : filter.entrySet()) {
      String key = part.getKey();
      bound.append(
          key,
          switch (key) {
            case "$and", "$or", "$nor" -> filters(part.getValue().asArray());
            case "$expr" -> bound(part.getValue());
            default -> condition(part.getValue());
          });
    }
    return bound;
  }

  private BsonArray filters(BsonArray filters) {
    return new BsonArray(filters.stream().map(part -> filter(part.asDocument())).toList());
  }

  /** What is asked of one field. */
  private BsonValue condition(BsonValue condition) {
    return !hasPlaceholder(condition) ? condition : tested(condition).orNever();
  }

  private Tested tested(BsonValue condition) {
    return switch (condition.getBsonType()) {
      case SYMBOL -> Tested.of(value(condition));
      case ARRAY -> testedAll(condition.asArray());
      case DOCUMENT -> {
        BsonDocument operators = new BsonDocument();
        boolean never = false;
        for (Map.Entry<String, BsonValue> operator : condition.asDocument().entrySet()) {
          Tested operand = tested(operator.getValue());
          never = never || operand.never();
          operators.append(operator.getKey(), operand.value());
        }
        yield new Tested(operators, never);
      }
      default -> new Tested(condition, false);
    };
  }

  /** Of a list of values those that are none are left out; one that is NULL ends it. */
  private Tested testedAll(BsonArray values) {
    BsonArray tested = new BsonArray();
    boolean never = false;
    for (BsonValue value : values) {
      ParameterValue element = value.isSymbol() ? value(value) : new Bound(value);
      if (element instanceof Bound bound) {
        tested.add(bound.value());
      }
      never = never || element instanceof Nothing;
    }
    return new Tested(tested, never);
  }

  /** An expression, a stage, or a list of them. */
  private BsonValue bound(BsonValue value) {
    return switch (value.getBsonType()) {
      case SYMBOL -> value(value) instanceof Bound bound ? bound.value() : BsonNull.VALUE;
      case ARRAY -> new BsonArray(value.asArray().stream().map(this::bound).toList());
      case DOCUMENT -> {
        BsonDocument document = new BsonDocument();
        value.asDocument().forEach((key, part) -> document.append(key, bound(key, part)));
        yield document;
      }
      default -> value;
    };
  }

  private BsonValue bound(String key, BsonValue part) {
    return key.equals("$match") ? filter(part.asDocument()) : bound(part);
  }

  private ParameterValue value(BsonValue symbol) {
    Placeholder placeholder = Placeholder.of(symbol.asSymbol());
    return ParameterValue.of(placeholder, values.apply(placeholder.ordinal()));
  }

  /** A condition with its values, and whether it holds for nothing. */
  private record Tested(BsonValue value, boolean never) {
    private static final BsonDocument NEVER = new BsonDocument("$in", new BsonArray());

    static Tested of(ParameterValue value) {
      return value instanceof Bound bound
          ? new Tested(bound.value(), false)
          : new Tested(BsonNull.VALUE, value instanceof Nothing || value instanceof NoSuchId);
    }

    BsonValue orNever() {
      return never ? NEVER : value;
    }
  }
}
