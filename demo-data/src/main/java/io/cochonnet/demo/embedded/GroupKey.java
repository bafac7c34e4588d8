package io.cochonnet.demo.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values whose {@code equals} is MongoDB's: numbers by value whatever their type, NaN like itself,
 * missing like null, documents by their fields in order, arrays by their elements. Source:
 * https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
 */
final class GroupKey {
  private static final Set<Decimal128> NOT_FINITE =
      Set.of(Decimal128.NaN, Decimal128.POSITIVE_INFINITY, Decimal128.NEGATIVE_INFINITY);

  private GroupKey() {}

  static @Nullable Object of(@Nullable Object value) {
    if (value == null || value instanceof Missing) {
      return null;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Document document) {
      return new Pairs(fields(document));
    }
    if (value instanceof Collection<?> array) {
      List<@Nullable Object> elements = new ArrayList<>(array.size());
      array.forEach(element -> elements.add(of(element)));
      return elements;
    }
    // Patterns have no equals of their own.
    return value instanceof BsonRegularExpression pattern ? of(pattern.toDocument()) : value;
  }

  private static List<@Nullable Object> fields(Document document) {
    List<@Nullable Object> namesAndValues = new ArrayList<>(2 * document.size());
    for (Map.Entry<String, Object> field : document.entrySet()) {
      namesAndValues.add(field.getKey());
      namesAndValues.add(of(field.getValue()));
    }
    return namesAndValues;
  }

  /** A Long if it is one, else a Double if it is one, else a BigDecimal. */
  private static Object number(Number number) {
    if (number instanceof Decimal128 decimal && !NOT_FINITE.contains(decimal)) {
      return decimal(decimal.toBigDecimal());
    }
    if (number instanceof Double || number instanceof Float || number instanceof Decimal128) {
      double value = number.doubleValue();
      long whole = (long) value;
      // 2^63 is cut down to the largest long, which no double equals.
      if (whole == value && whole != Long.MAX_VALUE) {
        return whole;
      }
      return value;
    }
    return number.longValue();
  }

  private static Object decimal(BigDecimal value) {
    long whole = value.longValue();
    if (value.compareTo(BigDecimal.valueOf(whole)) == 0) {
      return whole;
    }
    double nearest = value.doubleValue();
    if (!Double.isInfinite(nearest) && value.compareTo(new BigDecimal(nearest)) == 0) {
      return nearest;
    }
    return value.stripTrailingZeros();
  }

  /** Unlike an array of the same elements. */
  private record Pairs(List<@Nullable Object> namesAndValues) {}
}
