package io.cochonnet.testkit;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * A message between a client and MongoDB, see <a
 * href="https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/">the protocol</a>.
 */
final class WireMessage {
  private static final int HEADER = 16;
  private static final int OP_REPLY = 1;
  private static final int OP_QUERY = 2004;
  private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

  /** All of it, the header included. */
  private final byte[] bytes;

  private WireMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws EOFException where the other side has closed the connection
   */
  static WireMessage read(DataInputStream in) throws IOException {
    int length = Integer.reverseBytes(in.readInt());
    byte[] bytes = new byte[length];
    in.readFully(bytes, Integer.BYTES, length - Integer.BYTES);
    littleEndian(bytes).putInt(0, length);
    return new WireMessage(bytes);
  }

  void write(OutputStream out) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** The command, or the answer to one. Documents that an insert sends beside it are left out. */
  BsonDocument document() {
    ByteBuffer body = littleEndian(bytes).position(bodyStart());
    return CODEC.decode(new BsonBinaryReader(body), DecoderContext.builder().build());
  }

  /** The same message with another document. */
  WireMessage with(BsonDocument document) {
    int start = bodyStart();
    BasicOutputBuffer encoded = new BasicOutputBuffer();
    CODEC.encode(new BsonBinaryWriter(encoded), document, EncoderContext.builder().build());
    byte[] changed = new byte[start + encoded.getSize()];
    littleEndian(changed).put(bytes, 0, start).put(encoded.toByteArray()).putInt(0, changed.length);
    return new WireMessage(changed);
  }

  /** An answer to this message, which is an OP_MSG. */
  WireMessage answer(BsonDocument document) {
    WireMessage answer = with(document);
    ByteBuffer header = littleEndian(answer.bytes);
    header.putInt(8, header.getInt(4)).putInt(HEADER, 0);
    return answer;
  }

  private int bodyStart() {
    return switch (littleEndian(bytes).getInt(12)) {
      case OP_REPLY -> HEADER + 20;
      case OP_QUERY -> afterName(HEADER + Integer.BYTES) + 2 * Integer.BYTES;
      default -> HEADER + Integer.BYTES + 1;
    };
  }

  private int afterName(int at) {
    int end = at;
    while (bytes[end] != 0) {
      end++;
    }
    return end + 1;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
