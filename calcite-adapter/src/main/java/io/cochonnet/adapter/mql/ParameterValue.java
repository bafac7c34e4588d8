package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.schema.ColumnType;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** What a parameter turned out to be. */
sealed interface ParameterValue {

  /** A value of the type that the placeholder asks for. */
  record Bound(BsonValue value) implements ParameterValue {}

  /** NULL. */
  record Nothing() implements ParameterValue {}

  /** A text that is the text of no ObjectId. */
  record NoSuchId() implements ParameterValue {}

  /** The milliseconds of a day, as a DATE counts days. */
  long MILLIS_PER_DAY = 86_400_000;

  /** How an ObjectId is written. */
  Pattern ID = Pattern.compile("[0-9a-f]{24}");

  /**
   * The value that goes where the placeholder stands.
   *
   * @param value as Calcite keeps values of the parameter's type: numbers, texts, truth values; a
   *     DATE is the number of its day since 1970, a TIMESTAMP that of its millisecond
   * @throws MongoAdapterException BAD_ARGUMENT where the value is of another kind
   */
  static ParameterValue of(Placeholder placeholder, @Nullable Object value) {
    if (value == null) {
      return new Nothing();
    }
    if (value instanceof Boolean truth && placeholder.kind() == ColumnType.Kind.BOOLEAN) {
      return new Bound(BsonBoolean.valueOf(truth));
    }
    if (value instanceof Number number) {
      return ofNumber(placeholder, number);
    }
    if (value instanceof String || value instanceof Character) {
      return ofText(placeholder, value.toString());
    }
    throw unfit(placeholder, value);
  }

  private static ParameterValue ofNumber(Placeholder placeholder, Number number) {
    return new Bound(
        switch (placeholder.kind()) {
          case INTEGER -> new BsonInt32(number.intValue());
          case BIGINT -> new BsonInt64(number.longValue());
          case DOUBLE -> new BsonDouble(number.doubleValue());
          case DECIMAL -> new BsonDecimal128(new Decimal128(new BigDecimal(number.toString())));
          case TIMESTAMP -> new BsonDateTime(number.longValue());
          case DATE -> new BsonDateTime(number.longValue() * MILLIS_PER_DAY);
          default -> throw unfit(placeholder, number);
        });
  }

  private static ParameterValue ofText(Placeholder placeholder, String text) {
    return switch (placeholder.kind()) {
      case VARCHAR -> new Bound(new BsonString(text));
      case OBJECT_ID ->
          ID.matcher(text).matches()
              ? new Bound(new BsonObjectId(new ObjectId(text)))
              : new NoSuchId();
      default -> throw unfit(placeholder, text);
    };
  }

  private static MongoAdapterException unfit(Placeholder placeholder, Object value) {
    return new MongoAdapterException(
        ErrorCode.BAD_ARGUMENT,
        "Parameter[%s] is a %s where %s is expected. Set it with the method of that type."
            .formatted(
                Placeholder.name(placeholder.ordinal()),
                value.getClass().getSimpleName(),
                placeholder.kind()));
  }
}
