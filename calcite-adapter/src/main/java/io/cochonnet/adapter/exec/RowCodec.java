package io.cochonnet.adapter.exec;

import org.bson.BsonBinaryReader;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.RawBsonDocumentCodec;
import org.bson.io.BsonInput;
import org.bson.io.BsonInputMark;

/**
 * Lets the driver decode its answers into rows, by way of one buffer for all documents. For one
 * cursor at a time.
 */
final class RowCodec implements Codec<Object> {
  private final RowDecoder decoder;
  private final RawBsonDocumentCodec rawCodec = new RawBsonDocumentCodec();
  private byte[] buffer = new byte[1024];

  RowCodec(RowDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public Object decode(BsonReader reader, DecoderContext context) {
    if (decoder.readsNothing()) {
      reader.skipValue();
      return RowDecoder.NO_COLUMNS;
    }
    if (reader instanceof BsonBinaryReader binary) {
      load(binary);
      return decoder.decode(buffer);
    }
    return decoder.decode(rawCodec.decode(reader, context).getByteBuffer().array());
  }

  /** Copies the document under the reader; the reader itself learns of it by skipping it. */
  private void load(BsonBinaryReader reader) {
    BsonInput input = reader.getBsonInput();
    BsonInputMark start = input.getMark(Integer.BYTES);
    int size = input.readInt32();
    if (buffer.length < size) {
      buffer = new byte[Math.max(size, 2 * buffer.length)];
    }
    input.readBytes(buffer, Integer.BYTES, size - Integer.BYTES);
    start.reset();
    reader.skipValue();
  }

  @Override
  public void encode(BsonWriter writer, Object row, EncoderContext context) {
    throw new UnsupportedOperationException("Rows are read only.");
  }

  @Override
  public Class<Object> getEncoderClass() {
    return Object.class;
  }
}
