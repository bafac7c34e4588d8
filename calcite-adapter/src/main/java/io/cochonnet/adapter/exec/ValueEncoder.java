package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.schema.ColumnType;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.calcite.avatica.util.ByteString;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Calcite's values as BSON values of the declared type. */
final class ValueEncoder {
  private ValueEncoder() {}

  static BsonValue encode(@Nullable Object value, ColumnType type) {
    if (value == null) {
      return BsonNull.VALUE;
    }
    return switch (type.kind()) {
      case BOOLEAN -> BsonBoolean.valueOf((Boolean) value);
      case INTEGER -> new BsonInt32(((Number) value).intValue());
      case BIGINT -> new BsonInt64(((Number) value).longValue());
      case DOUBLE -> new BsonDouble(((Number) value).doubleValue());
      case DECIMAL -> new BsonDecimal128(new Decimal128(new BigDecimal(value.toString())));
      case VARCHAR -> new BsonString(value.toString());
      case TIMESTAMP -> new BsonDateTime(((Number) value).longValue());
      case DATE -> new BsonDateTime(TimeUnit.DAYS.toMillis(((Number) value).longValue()));
      case OBJECT_ID -> new BsonObjectId(new ObjectId(value.toString()));
      case JSON -> BsonArray.parse("[" + value + "]").get(0);
      case BINARY -> new BsonBinary(((ByteString) value).getBytes());
      case ARRAY -> array((List<?>) value, type.element().orElseThrow());
    };
  }

  private static BsonArray array(List<?> values, ColumnType element) {
    BsonArray array = new BsonArray(values.size());
    for (Object value : values) {
      array.add(encode(value, element));
    }
    return array;
  }
}
