package io.cochonnet.adapter.schema;

import java.math.BigDecimal;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * The DECIMAL that holds most of the numbers of a field: the scale comes from the decimals as they
 * are written, the integer digits from every number.
 */
final class DecimalExtent {
  private static final int COMMON_PRECISION = 19;

  /** How many numbers need exactly this many digits after the point. */
  private final long[] scales = new long[ColumnType.MAX_PRECISION + 1];

  private long outside;
  private int integerDigits = 1;
  private int writtenScale;

  void add(BsonValue value) {
    BigDecimal number = ExactNumber.toBigDecimal(value);
    if (number == null) {
      outside++;
      return;
    }
    BigDecimal shortest = number.stripTrailingZeros();
    int scale = Math.max(0, shortest.scale());
    int integers = Math.max(0, shortest.precision() - shortest.scale());
    if (scale + integers > ColumnType.MAX_PRECISION) {
      outside++;
      return;
    }
    scales[scale]++;
    integerDigits = Math.max(integerDigits, integers);
    if (value.getBsonType() == BsonType.DECIMAL128) {
      int written = Math.min(number.scale(), ColumnType.MAX_PRECISION);
      writtenScale = Math.max(writtenScale, written);
    }
  }

  /** With 19 digits, or 34 where more were seen: a sample rarely holds the largest number. */
  ColumnType type() {
    int scale = Math.min(writtenScale, ColumnType.MAX_PRECISION - integerDigits);
    boolean common = integerDigits + scale <= COMMON_PRECISION;
    return ColumnType.decimal(common ? COMMON_PRECISION : ColumnType.MAX_PRECISION, scale);
  }

  /** How many of the numbers {@link #type} cannot hold. */
  long mismatches() {
    long count = outside;
    for (int scale = type().scale() + 1; scale < scales.length; scale++) {
      count += scales[scale];
    }
    return count;
  }
}
