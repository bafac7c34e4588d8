package io.cochonnet.adapter.schema;

import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/**
 * A BSON value that can be read without making a {@link BsonValue} of it. The methods for one type
 * are to be called only where {@link #type} is that type.
 */
public interface BsonView {
  BsonType type();

  boolean bool();

  int int32();

  long int64();

  double float64();

  Decimal128 decimal128();

  String string();

  /** Milliseconds since 1970 in UTC. */
  long dateTime();

  /** As 24 hexadecimal digits in lower case. */
  String objectId();

  /** The value, of whatever type it is. */
  BsonValue value();

  static BsonView of(BsonValue value) {
    return new ValueView(value);
  }

  /** A view of a value that is an object already. */
  record ValueView(BsonValue value) implements BsonView {
    @Override
    public BsonType type() {
      return value.getBsonType();
    }

    @Override
    public boolean bool() {
      return value.asBoolean().getValue();
    }

    @Override
    public int int32() {
      return value.asInt32().getValue();
    }

    @Override
    public long int64() {
      return value.asInt64().getValue();
    }

    @Override
    public double float64() {
      return value.asDouble().getValue();
    }

    @Override
    public Decimal128 decimal128() {
      return value.asDecimal128().getValue();
    }

    @Override
    public String string() {
      return value.asString().getValue();
    }

    @Override
    public long dateTime() {
      return value.asDateTime().getValue();
    }

    @Override
    public String objectId() {
      return value.asObjectId().getValue().toHexString();
    }
  }
}
