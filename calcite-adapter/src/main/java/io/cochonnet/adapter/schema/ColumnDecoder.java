package io.cochonnet.adapter.schema;

import java.util.Objects;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/**
 * Turns a BSON value into the value of a column:
 *
 * <table>
 * <caption>Results</caption>
 * <tr><th>Type<th>Result<th>From BSON
 * <tr><td>BOOLEAN<td>Boolean<td>bool
 * <tr><td>INTEGER<td>Integer<td>int, long, double, decimal with exactly that value
 * <tr><td>BIGINT<td>Long<td>the same
 * <tr><td>DOUBLE<td>Double<td>the same; also NaN and infinities
 * <tr><td>DECIMAL<td>BigDecimal of the declared scale<td>the same; a double is its binary value, so
 *   that 19.5 fits DECIMAL(10, 2) and 19.99 does not (declare such a field DOUBLE)
 * <tr><td>VARCHAR<td>String<td>string
 * <tr><td>TIMESTAMP<td>Long, milliseconds since 1970 in UTC<td>date
 * <tr><td>DATE<td>Integer, days since 1970<td>date at midnight in UTC (declare others TIMESTAMP)
 * <tr><td>OBJECT_ID<td>String of 24 hexadecimal digits<td>objectId
 * <tr><td>JSON<td>String, relaxed extended JSON; strings with their quotes<td>everything
 * <tr><td>BINARY<td>byte[], not to be changed<td>binData
 * <tr><td>ARRAY<td>unmodifiable, comparable List of decoded elements, null for null<td>array
 *   whose elements all fit
 * </table>
 *
 * <p>Null, undefined and absent values are null. Everything else is {@link #MISMATCH}.
 */
public final class ColumnDecoder {
  /** The result for a value that the type cannot hold. Compare with {@code ==}. */
  public static final Object MISMATCH = new Mismatch();

  private static final int MILLIS_PER_DAY = 86_400_000;
  private static final JsonWriterSettings RELAXED =
      JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();
  private static final String JSON_PREFIX = "{\"v\": ";

  private final Function<BsonView, @Nullable Object> conversion;

  private ColumnDecoder(Function<BsonView, @Nullable Object> conversion) {
    this.conversion = conversion;
  }

  /** The decoder of a type; safe for use by several threads. */
  public static ColumnDecoder of(ColumnType type) {
    return new ColumnDecoder(
        switch (type.kind()) {
          case BOOLEAN -> view -> view.type() == BsonType.BOOLEAN ? view.bool() : null;
          case INTEGER -> ExactNumber::toInteger;
          case BIGINT -> ExactNumber::toBigint;
          case DOUBLE -> ExactNumber::toDouble;
          case DECIMAL -> view -> ExactNumber.toDecimal(view, type.precision(), type.scale());
          case VARCHAR -> view -> view.type() == BsonType.STRING ? view.string() : null;
          case TIMESTAMP -> view -> view.type() == BsonType.DATE_TIME ? view.dateTime() : null;
          case DATE -> ColumnDecoder::utcDay;
          case OBJECT_ID -> view -> view.type() == BsonType.OBJECT_ID ? view.objectId() : null;
          case JSON -> view -> json(view.value());
          case BINARY ->
              view -> view.type() == BsonType.BINARY ? view.value().asBinary().getData() : null;
          case ARRAY -> array(of(type.element().orElseThrow()));
        });
  }

  /**
   * The decoder of a type for what MongoDB has computed. It differs for DOUBLE, which takes the
   * double next to any number: MongoDB computes a decimal wherever one of the operands is a
   * decimal, with more digits than a double has.
   */
  public static ColumnDecoder ofComputed(ColumnType type) {
    return type.kind() == ColumnType.Kind.DOUBLE
        ? new ColumnDecoder(ExactNumber::toNearestDouble)
        : of(type);
  }

  /**
   * Decodes one value.
   *
   * @param value null where the field is absent
   * @return the column's value, null, or {@link #MISMATCH}
   */
  public @Nullable Object decode(@Nullable BsonValue value) {
    return value == null ? null : decode(BsonView.of(value));
  }

  /**
   * Decodes one value that is there.
   *
   * @return the column's value, null, or {@link #MISMATCH}
   */
  public @Nullable Object decode(BsonView view) {
    if (isNull(view.type())) {
      return null;
    }
    return Objects.requireNonNullElse(conversion.apply(view), MISMATCH);
  }

  static boolean isNull(BsonType type) {
    return type == BsonType.NULL || type == BsonType.UNDEFINED;
  }

  /** One element that does not fit makes a misfit of the whole array. */
  private static Function<BsonView, @Nullable Object> array(ColumnDecoder element) {
    return view -> {
      if (view.type() != BsonType.ARRAY) {
        return null;
      }
      BsonArray array = view.value().asArray();
      @Nullable Object[] elements = new @Nullable Object[array.size()];
      int size = 0;
      for (BsonValue item : array) {
        Object decoded = element.decode(item);
        if (decoded == MISMATCH) {
          return null;
        }
        elements[size++] = decoded;
      }
      return new ElementList(elements);
    };
  }

  private static @Nullable Object utcDay(BsonView view) {
    if (view.type() != BsonType.DATE_TIME || view.dateTime() % MILLIS_PER_DAY != 0) {
      return null;
    }
    long day = view.dateTime() / MILLIS_PER_DAY;
    return (int) day == day ? Integer.valueOf((int) day) : null;
  }

  /** The writer takes documents only, so the value goes into one, whose text is then cut off. */
  private static String json(BsonValue value) {
    String wrapped = new BsonDocument("v", value).toJson(RELAXED);
    return wrapped.substring(JSON_PREFIX.length(), wrapped.length() - 1);
  }

  private static final class Mismatch {
    @Override
    public String toString() {
      return "MISMATCH";
    }
  }
}
