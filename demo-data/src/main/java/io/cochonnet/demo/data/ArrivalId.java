package io.cochonnet.demo.data;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.bson.BsonObjectId;
import org.bson.types.ObjectId;

/**
 * ObjectIds whose timestamp is the moment at which a document arrived in the database. Unique by
 * kind, owner (a user's or tenant's number, at most 24 bits) and sequence.
 */
enum ArrivalId {
  EVENT(1),
  ODDITY(2),
  MATCH(3),
  EXPOSURE(4),
  CONVERSION(5);

  private final int kind;

  ArrivalId(int kind) {
    this.kind = kind;
  }

  BsonObjectId at(long arrivedMillis, int owner, int sequence) {
    ByteBuffer bytes = ByteBuffer.allocate(12);
    bytes.putInt((int) TimeUnit.MILLISECONDS.toSeconds(arrivedMillis));
    bytes.putInt(kind << 24 | owner);
    bytes.putInt(sequence);
    return new BsonObjectId(new ObjectId(bytes.array()));
  }
}
