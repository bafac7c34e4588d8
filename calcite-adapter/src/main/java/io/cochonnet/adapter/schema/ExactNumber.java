package io.cochonnet.adapter.schema;

import java.math.BigDecimal;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of BSON as numbers of SQL. A conversion that would change the value gives null, as does a
 * value that is no number.
 */
final class ExactNumber {
  private static final double TWO_TO_63 = 0x1p63;
  private static final long SIGN_BIT = Long.MIN_VALUE;

  private ExactNumber() {}

  static @Nullable Integer toInteger(BsonView view) {
    if (view.type() == BsonType.INT32) {
      return view.int32();
    }
    Long number = toBigint(view);
    return number == null || number.intValue() != number
        ? null
        : Integer.valueOf(number.intValue());
  }

  static @Nullable Long toBigint(BsonView view) {
    return switch (view.type()) {
      case INT32 -> (long) view.int32();
      case INT64 -> view.int64();
      case DOUBLE -> ofDouble(view.float64());
      case DECIMAL128 -> ofDecimal(bigDecimal(view.decimal128()));
      default -> null;
    };
  }

  static @Nullable Double toDouble(BsonValue value) {
    return toDouble(BsonView.of(value));
  }

  static @Nullable Double toDouble(BsonView view) {
    return switch (view.type()) {
      case INT32 -> (double) view.int32();
      case INT64 -> ofLong(view.int64());
      case DOUBLE -> view.float64();
      case DECIMAL128 -> ofDecimal128(view.decimal128());
      default -> null;
    };
  }

  /** The double next to the number; null only for what is no number. */
  static @Nullable Double toNearestDouble(BsonView view) {
    return switch (view.type()) {
      case INT32 -> (double) view.int32();
      case INT64 -> (double) view.int64();
      case DOUBLE -> view.float64();
      case DECIMAL128 -> {
        BigDecimal exact = bigDecimal(view.decimal128());
        yield exact == null ? view.decimal128().doubleValue() : exact.doubleValue();
      }
      default -> null;
    };
  }

  /**
   * The exact value, at most {@code precision} digits with {@code scale} of them after the point. A
   * double is its binary value: 0.5 fits a scale of 1, 0.1 fits none.
   */
  static @Nullable BigDecimal toDecimal(BsonView view, int precision, int scale) {
    BigDecimal number = toBigDecimal(view);
    if (number == null) {
      return null;
    }
    BigDecimal shortest = number.scale() > scale ? number.stripTrailingZeros() : number;
    boolean fits =
        shortest.signum() == 0
            || (shortest.scale() <= scale
                && shortest.precision() - shortest.scale() <= precision - scale);
    return fits ? shortest.setScale(scale) : null;
  }

  /** Null for what is no number and for NaN and infinities. */
  static @Nullable BigDecimal toBigDecimal(BsonValue value) {
    return toBigDecimal(BsonView.of(value));
  }

  private static @Nullable BigDecimal toBigDecimal(BsonView view) {
    return switch (view.type()) {
      case INT32 -> BigDecimal.valueOf(view.int32());
      case INT64 -> BigDecimal.valueOf(view.int64());
      case DOUBLE -> {
        double number = view.float64();
        yield Double.isFinite(number) ? new BigDecimal(number) : null;
      }
      case DECIMAL128 -> bigDecimal(view.decimal128());
      default -> null;
    };
  }

  /**
   * The number as a person would write it: a double in the fewest digits that mean it, 0.1 and not
   * its binary value. Null where {@link #toBigDecimal} gives null.
   */
  static @Nullable BigDecimal shortest(BsonValue value) {
    BigDecimal exact = toBigDecimal(value);
    return exact != null && value.isDouble()
        ? BigDecimal.valueOf(value.asDouble().getValue())
        : exact;
  }

  /** Negative zero becomes zero; null for NaN and infinities. */
  private static @Nullable BigDecimal bigDecimal(Decimal128 number) {
    if (number.isNaN() || number.isInfinite()) {
      return null;
    }
    if (number.isNegative()) {
      // the driver throws for negative zero, so the sign is taken off first
      return Decimal128.fromIEEE754BIDEncoding(number.getHigh() ^ SIGN_BIT, number.getLow())
          .bigDecimalValue()
          .negate();
    }
    return number.bigDecimalValue();
  }

  private static @Nullable Long ofDouble(double number) {
    boolean whole = number >= -TWO_TO_63 && number < TWO_TO_63 && number == Math.rint(number);
    return whole ? Long.valueOf((long) number) : null;
  }

  private static @Nullable Long ofDecimal(@Nullable BigDecimal number) {
    if (number == null) {
      return null;
    }
    BigDecimal shortest = number.stripTrailingZeros();
    // 19 digits are the most of a long; they may still be too many
    if (shortest.scale() > 0 || shortest.precision() - shortest.scale() > 19) {
      return null;
    }
    BigDecimal whole = shortest.setScale(0);
    long result = whole.longValue();
    return BigDecimal.valueOf(result).compareTo(whole) == 0 ? Long.valueOf(result) : null;
  }

  private static @Nullable Double ofLong(long number) {
    double result = (double) number;
    return result < TWO_TO_63 && (long) result == number ? Double.valueOf(result) : null;
  }

  private static @Nullable Double ofDecimal128(Decimal128 number) {
    double result = number.doubleValue();
    BigDecimal exact = bigDecimal(number);
    boolean same =
        exact == null || (Double.isFinite(result) && new BigDecimal(result).compareTo(exact) == 0);
    return same ? Double.valueOf(result) : null;
  }
}
