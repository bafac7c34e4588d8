package io.cochonnet.adapter.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.adapter.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.codecs.DecoderContext;
import org.junit.jupiter.api.Test;

class RowCodecTest {
  private static final BsonDocument ANSWER =
      BsonDocument.parse(
          "{rows: [{a: 1, b: 'x'}, {b: '%s', a: 2}, {}, {a: 3}], ok: 1}"
              .formatted("long".repeat(1000)));

  private static List<Object> rows(BsonReader reader, RowCodec codec) {
    List<Object> rows = new ArrayList<>();
    reader.readStartDocument();
    reader.readName("rows");
    reader.readStartArray();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      rows.add(codec.decode(reader, DecoderContext.builder().build()));
    }
    reader.readEndArray();
    assertThat(reader.readInt32("ok")).isEqualTo(1);
    reader.readEndDocument();
    return rows;
  }

  private static RowCodec codec(String... names) {
    return new RowCodec(
        new RowDecoder(
            List.of(names).stream().map(name -> Columns.nullable(name, ColumnType.JSON)).toList()));
  }

  private static BsonReader binary() {
    return new BsonBinaryReader(RawBsonDocument.parse(ANSWER.toJson()).getByteBuffer().asNIO());
  }

  @Test
  void leavesTheReaderBehindEachDocument() {
    assertThat(rows(binary(), codec("a"))).containsExactly("1", "2", DeferredRow.NULL, "3");
  }

  @Test
  void skipsDocumentsOfWhichNothingIsRead() {
    assertThat(rows(binary(), codec())).containsExactly(List.of(), List.of(), List.of(), List.of());
  }

  @Test
  void readsFromReadersOfAnyKind() {
    assertThat(rows(new BsonDocumentReader(ANSWER), codec("a")))
        .containsExactly("1", "2", DeferredRow.NULL, "3");
  }
}
