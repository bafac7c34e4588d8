package io.cochonnet.adapter.exec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.bson.BsonSerializationException;
import org.bson.BsonType;

/**
 * Reads BSON where it lies in an array; see <a href="https://bsonspec.org/spec.html">the
 * specification</a>. A document is its length (an int that counts itself), its fields and a zero
 * byte; a field is a type byte, a name that ends in a zero byte, and a value.
 */
final class BsonBytes {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private BsonBytes() {}

  static int int32(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  static long int64(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static void setInt32(byte[] bytes, int at, int value) {
    INTS.set(bytes, at, value);
  }

  /** The index behind the zero byte that ends the name at {@code at}. */
  static int afterName(byte[] bytes, int at) {
    int end = at;
    while (bytes[end] != 0) {
      end++;
    }
    return end + 1;
  }

  /**
   * The length of a value in bytes.
   *
   * @throws BsonSerializationException where the bytes are no BSON
   */
  static int size(BsonType type, byte[] bytes, int at) {
    int size =
        switch (type) {
          case NULL, UNDEFINED, MIN_KEY, MAX_KEY -> 0;
          case BOOLEAN -> 1;
          case INT32 -> Integer.BYTES;
          case DOUBLE, DATE_TIME, TIMESTAMP, INT64 -> Long.BYTES;
          case OBJECT_ID -> 12;
          case DECIMAL128 -> 16;
          case STRING, JAVASCRIPT, SYMBOL -> Integer.BYTES + int32(bytes, at);
          case DOCUMENT, ARRAY, JAVASCRIPT_WITH_SCOPE -> int32(bytes, at);
          case BINARY -> Integer.BYTES + 1 + int32(bytes, at);
          case DB_POINTER -> Integer.BYTES + int32(bytes, at) + 12;
          case REGULAR_EXPRESSION -> afterName(bytes, afterName(bytes, at)) - at;
          case END_OF_DOCUMENT -> -1;
        };
    if (size < 0 || size > bytes.length - at) {
      throw new BsonSerializationException(
          "A value of a document from the server has no valid length.");
    }
    return size;
  }

  /**
   * The type that a type byte means.
   *
   * @throws BsonSerializationException where it means none
   */
  static BsonType type(byte code) {
    BsonType type = BsonType.findByValue(code & 0xff);
    if (type == null) {
      throw new BsonSerializationException("A document from the server has an unknown type byte.");
    }
    return type;
  }
}
