package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.schema.BsonView;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.Decimal128;

/** A view of one value after another where they lie in an array. */
final class BytesView implements BsonView {
  private static final HexFormat HEX = HexFormat.of();

  private byte[] bytes = {};
  private int at;
  private BsonType type = BsonType.NULL;

  void moveTo(BsonType newType, byte[] newBytes, int newAt) {
    type = newType;
    bytes = newBytes;
    at = newAt;
  }

  @Override
  public BsonType type() {
    return type;
  }

  @Override
  public boolean bool() {
    return bytes[at] != 0;
  }

  @Override
  public int int32() {
    return BsonBytes.int32(bytes, at);
  }

  @Override
  public long int64() {
    return BsonBytes.int64(bytes, at);
  }

  @Override
  public double float64() {
    return Double.longBitsToDouble(int64());
  }

  @Override
  public Decimal128 decimal128() {
    return Decimal128.fromIEEE754BIDEncoding(
        BsonBytes.int64(bytes, at + Long.BYTES), BsonBytes.int64(bytes, at));
  }

  @Override
  public String string() {
    int lengthWithEnd = int32();
    return new String(bytes, at + Integer.BYTES, lengthWithEnd - 1, StandardCharsets.UTF_8);
  }

  @Override
  public long dateTime() {
    return int64();
  }

  @Override
  public String objectId() {
    return HEX.formatHex(bytes, at, at + 12);
  }

  /** The driver decodes documents only, so the value is put into one, under an empty name. */
  @Override
  public BsonValue value() {
    int size = BsonBytes.size(type, bytes, at);
    byte[] document = new byte[Integer.BYTES + 2 + size + 1];
    BsonBytes.setInt32(document, 0, document.length);
    document[Integer.BYTES] = (byte) type.getValue();
    System.arraycopy(bytes, at, document, Integer.BYTES + 2, size);
    return Objects.requireNonNull(new RawBsonDocument(document).get(""));
  }
}
