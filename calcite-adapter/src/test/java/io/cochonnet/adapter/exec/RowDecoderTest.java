package io.cochonnet.adapter.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.mql.OutputColumn;
import io.cochonnet.adapter.schema.ColumnDecoder;
import io.cochonnet.adapter.schema.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.avatica.util.ByteString;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDbPointer;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonSerializationException;
import org.bson.BsonType;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowDecoderTest {
  /** A value, or several, of every type that BSON has, by names that tell nothing. */
  private static final BsonDocument EVERYTHING =
      BsonDocument.parse(
              """
              {d1: 5.5, d2: 5.0, d3: -0.0, d4: {$numberDouble: 'NaN'}, d5: 1e300, d6: 9223372036854775808.0,
               s1: '', s2: 'pétanque 🎯', s3: '5', o1: {}, o2: {a: {b: [1, 'x']}}, a1: [], a2: [1, null, {c: 2}],
               b1: {$binary: {base64: 'AQID', subType: '00'}}, b2: {$binary: {base64: '', subType: '05'}},
               i1: {$oid: '650000000000000000000abc'}, t1: true, t2: false,
               w1: {$date: '2026-10-31T08:30:00.123Z'}, w2: {$date: '1969-12-31T00:00:00Z'}, n1: null,
               r1: {$regularExpression: {pattern: 'a.b', options: 'i'}}, j1: {$code: 'f()'}, y1: {$symbol: 'x'},
               j2: {$code: 'f()', $scope: {a: 1}}, k1: 5, k2: -2147483648, m1: {$timestamp: {t: 7, i: 1}},
               l1: {$numberLong: '5'}, l2: {$numberLong: '9007199254740993'}, l3: {$numberLong: '-1'},
               c1: {$numberDecimal: '5.0'}, c2: {$numberDecimal: '-0'}, c3: {$numberDecimal: '19.990'},
               c4: {$numberDecimal: 'NaN'}, c5: {$numberDecimal: '1E+6000'},
               x1: {$minKey: 1}, x2: {$maxKey: 1}}
              """)
          .append("u1", new BsonUndefined())
          .append("p1", new BsonDbPointer("c", new ObjectId("650000000000000000000abc")))
          .append(
              "b3", new BsonBinary(BsonBinarySubType.OLD_BINARY.getValue(), new byte[] {1, 2, 3}));

  private static Object decode(BsonDocument document, OutputColumn... columns) {
    return new RowDecoder(List.of(columns)).decode(bytes(document));
  }

  private static @Nullable Object decode(String document, OutputColumn... columns) {
    Object row = decode(BsonDocument.parse(document), columns);
    return row instanceof DeferredRow deferred ? deferred.resolve(new MismatchCounter()) : row;
  }

  private static byte[] bytes(BsonDocument document) {
    RawBsonDocument raw = new RawBsonDocument(document, new BsonDocumentCodec());
    byte[] bytes = new byte[raw.getByteBuffer().remaining()];
    raw.getByteBuffer().get(bytes);
    return bytes;
  }

  /** As {@code ColumnDecoder} decodes the value that the driver makes of the same bytes. */
  private static @Nullable Object expected(ColumnType type, BsonValue value) {
    Object decoded = ColumnDecoder.of(type).decode(value);
    return decoded instanceof byte[] binary ? new ByteString(binary) : decoded;
  }

  @Test
  void roundsNumbersThatTheServerComputedToDoubles() {
    String document =
        "{a: {$numberDecimal: '1.570796326794896619231321691639752'}, b: {$numberDecimal: '-0'},"
            + " c: {$numberDecimal: '-Infinity'}, d: {$numberLong: '9007199254740993'},"
            + " e: {$numberDecimal: '1E+6000'}, f: 7, s: 'x'}";
    Object[] expected = {
      Math.PI / 2, 0.0, Double.NEGATIVE_INFINITY, 9007199254740992.0, 1.0 / 0, 7.0
    };
    OutputColumn[] columns =
        Stream.of("a", "b", "c", "d", "e", "f")
            .map(path -> Columns.computed(path, ColumnType.DOUBLE))
            .toArray(OutputColumn[]::new);
    assertThat((Object[]) decode(document, columns)).containsExactly(expected);
    assertThatThrownBy(() -> decode(document, Columns.computed("s", ColumnType.DOUBLE)))
        .hasMessageContaining("MQL-206");
    assertThatThrownBy(() -> decode(document, Columns.nullable("a", ColumnType.DOUBLE)))
        .hasMessageContaining("MQL-204");
  }

  @Test
  void knowsEveryTypeOfBson() {
    assertThat(EVERYTHING.values().stream().map(BsonValue::getBsonType).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(BsonType.values())
                .filter(type -> type != BsonType.END_OF_DOCUMENT)
                .toList());
  }

  private static ColumnType type(ColumnType.Kind kind) {
    return switch (kind) {
      case DECIMAL -> ColumnType.decimal(10, 2);
      case ARRAY -> ColumnType.array(ColumnType.VARCHAR);
      default -> ColumnType.of(kind);
    };
  }

  @ParameterizedTest
  @EnumSource(ColumnType.Kind.class)
  void readsBytesAsItWouldReadValues(ColumnType.Kind kind) {
    ColumnType type = type(kind);
    EVERYTHING.forEach(
        (name, value) -> {
          Object row = decode(EVERYTHING, Columns.lenient(name, type));
          Object wanted = expected(type, value);
          if (wanted == null) {
            assertThat(row).as(name).isSameAs(DeferredRow.NULL);
          } else if (wanted == ColumnDecoder.MISMATCH) {
            MismatchCounter counter = new MismatchCounter();
            assertThat(((DeferredRow) row).resolve(counter)).as(name).isNull();
            assertThat(counter.counts()).as(name).containsOnlyKeys("t." + name);
          } else {
            assertThat(row).as(name).isEqualTo(wanted);
          }
        });
  }

  @Test
  void findsFieldsInAnyOrderAndSkipsTheOthers() {
    OutputColumn[] columns = {
      Columns.nullable("t2", ColumnType.BOOLEAN),
      Columns.nullable("c3", ColumnType.decimal(10, 2)),
      Columns.nullable("s2", ColumnType.VARCHAR),
      Columns.nullable("d2", ColumnType.BIGINT),
      Columns.nullable("none", ColumnType.JSON)
    };
    assertThat((Object[]) decode(EVERYTHING, columns))
        .containsExactly(false, new java.math.BigDecimal("19.99"), "pétanque 🎯", 5L, null);
  }

  @Test
  void tellsNamesApartThatStartAlike() {
    assertThat(
            (Object[])
                decode(
                    "{a: 1, abc: 3, ab: 2, 'é': 4}",
                    Columns.nullable("ab", ColumnType.INTEGER),
                    Columns.nullable("a", ColumnType.INTEGER),
                    Columns.nullable("é", ColumnType.INTEGER),
                    Columns.nullable("abcd", ColumnType.INTEGER)))
        .containsExactly(2, 1, 4, null);
  }

  @Test
  void readsAFieldForSeveralColumnsAndInside() {
    assertThat(
            (Object[])
                decode(
                    "{app: {platform: 'ios', os: {v: 17}}}",
                    Columns.nullable("app.os.v", ColumnType.INTEGER),
                    Columns.nullable("app", ColumnType.JSON),
                    Columns.nullable("app.platform", ColumnType.VARCHAR),
                    Columns.nullable("app.platform", ColumnType.VARCHAR),
                    Columns.nullable("app.os", ColumnType.JSON)))
        .containsExactly(
            17, "{\"platform\": \"ios\", \"os\": {\"v\": 17}}", "ios", "ios", "{\"v\": 17}");
  }

  @Test
  void findsNothingInsideOfWhatIsNoDocument() {
    OutputColumn[] columns = {
      Columns.nullable("a.b", ColumnType.INTEGER), Columns.nullable("c", ColumnType.INTEGER)
    };
    assertThat((Object[]) decode("{a: [{b: 1}], c: 2}", columns)).containsExactly(null, 2);
    assertThat((Object[]) decode("{a: 'b', c: 2}", columns)).containsExactly(null, 2);
    assertThat((Object[]) decode("{a: null, c: 2}", columns)).containsExactly(null, 2);
    assertThat((Object[]) decode("{a: {}, c: 2}", columns)).containsExactly(null, 2);
    assertThat((Object[]) decode("{b: 1, c: 2}", columns)).containsExactly(null, 2);
  }

  @Test
  void doesNotCarryValuesOverToTheNextRow() {
    RowDecoder decoder =
        new RowDecoder(
            List.of(
                Columns.nullable("a", ColumnType.INTEGER),
                Columns.lenient("b", ColumnType.INTEGER)));
    decoder.decode(bytes(BsonDocument.parse("{a: 1, b: 'x'}")));
    assertThat((Object[]) decoder.decode(bytes(BsonDocument.parse("{b: 2}"))))
        .containsExactly(null, 2);
  }

  @Test
  void givesABareValueForOneColumnAndAnEmptyListForNone() {
    assertThat(decode("{a: 1}", Columns.nullable("a", ColumnType.INTEGER))).isEqualTo(1);
    assertThat(decode("{b: 1}", Columns.nullable("a", ColumnType.INTEGER))).isNull();
    assertThat(decode("{a: 1}")).isEqualTo(List.of());
  }

  @Test
  void countsMisfitsOnlyOnceTheirRowIsReached() {
    MismatchCounter counter = new MismatchCounter();
    DeferredRow row =
        (DeferredRow)
            decode(
                BsonDocument.parse("{a: 'x', b: 2}"),
                Columns.lenient("a", ColumnType.INTEGER),
                Columns.lenient("b", ColumnType.INTEGER));
    assertThat(counter.counts()).isEmpty();
    assertThat((Object[]) row.resolve(counter)).containsExactly(null, 2);
    assertThat(counter.counts()).containsOnly(java.util.Map.entry("t.a", 1L));
  }

  @Test
  void refusesMisfitsAndNothingWhereSomethingWasPromised() {
    assertFails("{a: 'x'}", Columns.nullable("a", ColumnType.INTEGER), ErrorCode.TYPE_MISMATCH);
    assertFails("{a: 'x'}", Columns.required("a", ColumnType.INTEGER), ErrorCode.TYPE_MISMATCH);
    assertFails("{b: 1}", Columns.required("a", ColumnType.INTEGER), ErrorCode.UNEXPECTED_NULL);
    assertFails("{a: null}", Columns.required("a", ColumnType.INTEGER), ErrorCode.UNEXPECTED_NULL);
    assertFails(
        "{a: 1.5}", Columns.computed("a", ColumnType.BIGINT), ErrorCode.RESULT_OUT_OF_RANGE);
  }

  private static void assertFails(String document, OutputColumn column, ErrorCode code) {
    assertThatThrownBy(() -> decode(document, column))
        .isInstanceOfSatisfying(
            MongoAdapterException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining("Column[t.a]")
        .hasMessageNotContaining("'x'");
  }

  @Test
  void refusesBytesThatAreNoBson() {
    OutputColumn column = Columns.nullable("a", ColumnType.VARCHAR);
    byte[] negative = bytes(new BsonDocument("b", new BsonInt64(-1)));
    negative[4] = (byte) BsonType.DOCUMENT.getValue();
    byte[] endless = bytes(new BsonDocument("b", new BsonInt64(1 << 30)));
    endless[4] = (byte) BsonType.STRING.getValue();
    byte[] unknown = bytes(new BsonDocument("b", new BsonDouble(1)));
    unknown[4] = 0x60;
    for (byte[] bytes : List.of(negative, endless, unknown)) {
      RowDecoder decoder = new RowDecoder(List.of(column));
      assertThatThrownBy(() -> decoder.decode(bytes))
          .isInstanceOf(BsonSerializationException.class);
    }
  }
}
