package io.cochonnet.adapter.schema;

import static io.cochonnet.adapter.schema.ColumnDecoder.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDbPointer;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonType;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnDecoderTest {
  private static final String HEX = "650000000000000000000001";
  private static final byte[] BYTES = {1, 2, 3};
  private static final long MORNING = Instant.parse("2026-10-31T08:30:00.123Z").toEpochMilli();
  private static final ColumnType DECIMAL = ColumnType.decimal(10, 2);

  /** A value of each type of BSON but null and undefined. */
  private static final Map<BsonType, BsonValue> VALUES = new EnumMap<>(BsonType.class);

  /** What each type of BSON becomes in the column types that hold it, JSON aside. */
  private static final Map<BsonType, Map<ColumnType, Object>> HELD = new EnumMap<>(BsonType.class);

  private static final Map<BsonType, String> JSON = new EnumMap<>(BsonType.class);

  private static final List<ColumnType> TYPES =
      List.of(
          ColumnType.BOOLEAN,
          ColumnType.INTEGER,
          ColumnType.BIGINT,
          ColumnType.DOUBLE,
          DECIMAL,
          ColumnType.VARCHAR,
          ColumnType.TIMESTAMP,
          ColumnType.DATE,
          ColumnType.OBJECT_ID,
          ColumnType.BINARY);

  private static final Map<ColumnType, Object> FIVE =
      Map.of(
          ColumnType.INTEGER,
          5,
          ColumnType.BIGINT,
          5L,
          ColumnType.DOUBLE,
          5.0,
          DECIMAL,
          new BigDecimal("5.00"));

  static {
    row(new BsonInt32(5), "5", FIVE);
    row(new BsonInt64(5), "5", FIVE);
    row(new BsonDouble(5.0), "5.0", FIVE);
    row(new BsonDecimal128(Decimal128.parse("5.0")), "{\"$numberDecimal\": \"5.0\"}", FIVE);
    row(new BsonString("5"), "\"5\"", Map.of(ColumnType.VARCHAR, "5"));
    row(BsonBoolean.TRUE, "true", Map.of(ColumnType.BOOLEAN, true));
    row(
        new BsonDateTime(MORNING),
        "{\"$date\": \"2026-10-31T08:30:00.123Z\"}",
        Map.of(ColumnType.TIMESTAMP, MORNING));
    row(
        new BsonObjectId(new ObjectId(HEX)),
        "{\"$oid\": \"" + HEX + "\"}",
        Map.of(ColumnType.OBJECT_ID, HEX));
    row(
        new BsonBinary(BYTES),
        "{\"$binary\": {\"base64\": \"AQID\", \"subType\": \"00\"}}",
        Map.of(ColumnType.BINARY, BYTES));
    row(BsonDocument.parse("{a: {b: [1, 'x']}}"), "{\"a\": {\"b\": [1, \"x\"]}}", Map.of());
    row(BsonArray.parse("[1, null, 'x', {}]"), "[1, null, \"x\", {}]", Map.of());
    row(
        new BsonRegularExpression("a", "i"),
        "{\"$regularExpression\": {\"pattern\": \"a\", \"options\": \"i\"}}",
        Map.of());
    // deprecated; the driver writes it without the surrounding $dbPointer
    row(
        new BsonDbPointer("c", new ObjectId(HEX)),
        "{\"$ref\": \"c\", \"$id\": {\"$oid\": \"" + HEX + "\"}}",
        Map.of());
    row(new BsonJavaScript("f()"), "{\"$code\": \"f()\"}", Map.of());
    row(
        new BsonJavaScriptWithScope("f()", new BsonDocument()),
        "{\"$code\": \"f()\", \"$scope\": {}}",
        Map.of());
    row(new BsonSymbol("5"), "{\"$symbol\": \"5\"}", Map.of());
    row(new BsonTimestamp(7, 1), "{\"$timestamp\": {\"t\": 7, \"i\": 1}}", Map.of());
    row(new BsonMinKey(), "{\"$minKey\": 1}", Map.of());
    row(new BsonMaxKey(), "{\"$maxKey\": 1}", Map.of());
  }

  private static void row(BsonValue value, String json, Map<ColumnType, Object> held) {
    VALUES.put(value.getBsonType(), value);
    HELD.put(value.getBsonType(), held);
    JSON.put(value.getBsonType(), json);
  }

  private static @Nullable Object decode(ColumnType type, @Nullable BsonValue value) {
    return ColumnDecoder.of(type).decode(value);
  }

  @TestFactory
  Stream<DynamicTest> decodesEveryTypeOfBsonAsEveryType() {
    Map<String, Runnable> cells = new LinkedHashMap<>();
    VALUES.forEach(
        (bson, value) -> {
          TYPES.forEach(type -> cells.put(bson + " as " + type, () -> checkCell(type, value)));
          cells.put(
              bson + " as JSON",
              () -> assertThat(decode(ColumnType.JSON, value)).isEqualTo(JSON.get(bson)));
        });
    return cells.entrySet().stream()
        .map(cell -> DynamicTest.dynamicTest(cell.getKey(), cell.getValue()::run));
  }

  private static void checkCell(ColumnType type, BsonValue value) {
    Object expected = HELD.getOrDefault(value.getBsonType(), Map.of()).get(type);
    Object decoded = decode(type, value);
    if (expected == null) {
      assertThat(decoded).isSameAs(MISMATCH);
    } else {
      assertThat(decoded).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BsonType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"END_OF_DOCUMENT", "NULL", "UNDEFINED"})
  void theTableIsComplete(BsonType type) {
    assertThat(VALUES).containsKey(type);
  }

  @Test
  void readsNothingAsNull() {
    Stream.concat(TYPES.stream(), Stream.of(ColumnType.JSON))
        .forEach(
            type -> {
              assertThat(decode(type, null)).isNull();
              assertThat(decode(type, BsonNull.VALUE)).isNull();
              assertThat(decode(type, new BsonUndefined())).isNull();
            });
  }

  /** Numbers as extended JSON; {@code !} is a mismatch. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # value                              | INTEGER     | BIGINT               | DOUBLE                 | DECIMAL(10, 2)
          2147483647                           | 2147483647  | 2147483647           | 2.147483647E9          | !
          -2147483648                          | -2147483648 | -2147483648          | -2.147483648E9         | !
          {"$numberLong": "2147483648"}        | !           | 2147483648           | 2.147483648E9          | !
          {"$numberLong": "-2147483648"}       | -2147483648 | -2147483648          | -2.147483648E9         | !
          {"$numberLong": "99999999"}          | 99999999    | 99999999             | 9.9999999E7            | 99999999.00
          {"$numberLong": "100000000"}         | 100000000   | 100000000            | 1.0E8                  | !
          {"$numberLong": "9007199254740993"}  | !           | 9007199254740993     | !                      | !
          {"$numberLong": "9223372036854775807"} | !         | 9223372036854775807  | !                      | !
          {"$numberLong": "-9223372036854775808"} | !        | -9223372036854775808 | -9.223372036854775808E18 | !
          5.5                                  | !           | !                    | 5.5                    | 5.50
          19.99                                | !           | !                    | 19.99                  | !
          0.125                                | !           | !                    | 0.125                  | !
          -0.0                                 | 0           | 0                    | -0.0                   | 0.00
          1e300                                | !           | !                    | 1e300                  | !
          4.9e-324                             | !           | !                    | 4.9e-324               | !
          9223372036854775808.0                | !           | !                    | 9.223372036854775808E18 | !
          -9223372036854775808.0               | !           | -9223372036854775808 | -9.223372036854775808E18 | !
          {"$numberDouble": "NaN"}             | !           | !                    | NaN                    | !
          {"$numberDouble": "-Infinity"}       | !           | !                    | -Infinity              | !
          {"$numberDecimal": "1E+3"}           | 1000        | 1000                 | 1000.0                 | 1000.00
          {"$numberDecimal": "19.990"}         | !           | !                    | !                      | 19.99
          {"$numberDecimal": "0.5"}            | !           | !                    | 0.5                    | 0.50
          {"$numberDecimal": "-7.000"}         | -7          | -7                   | -7.0                   | -7.00
          {"$numberDecimal": "-0"}             | 0           | 0                    | -0.0                   | 0.00
          {"$numberDecimal": "0E+6000"}        | 0           | 0                    | 0.0                    | 0.00
          {"$numberDecimal": "1E+6000"}        | !           | !                    | !                      | !
          {"$numberDecimal": "1E-6000"}        | !           | !                    | !                      | !
          {"$numberDecimal": "9223372036854775807"} | !      | 9223372036854775807  | !                      | !
          {"$numberDecimal": "9223372036854775808"} | !      | !                    | 9.223372036854775808E18 | !
          {"$numberDecimal": "99999999.99"}    | !           | !                    | !                      | 99999999.99
          {"$numberDecimal": "100000000"}      | 100000000   | 100000000            | 1.0E8                  | !
          {"$numberDecimal": "NaN"}            | !           | !                    | NaN                    | !
          {"$numberDecimal": "Infinity"}       | !           | !                    | Infinity               | !
          """)
  void widensNumbersOnlyWhereThatIsExact(
      String json, String asInteger, String asBigint, String asDouble, String asDecimal) {
    BsonValue value = BsonDocument.parse("{v: " + json + "}").get("v");
    Object mismatch = MISMATCH;
    assertThat(decode(ColumnType.INTEGER, value))
        .isEqualTo(asInteger.equals("!") ? mismatch : Integer.valueOf(asInteger));
    assertThat(decode(ColumnType.BIGINT, value))
        .isEqualTo(asBigint.equals("!") ? mismatch : Long.valueOf(asBigint));
    assertThat(decode(ColumnType.DOUBLE, value))
        .isEqualTo(asDouble.equals("!") ? mismatch : Double.valueOf(asDouble));
    assertThat(decode(DECIMAL, value))
        .isEqualTo(asDecimal.equals("!") ? mismatch : new BigDecimal(asDecimal));
  }

  @Test
  void fitsDecimalsWithoutIntegerDigits() {
    ColumnType fraction = ColumnType.decimal(2, 2);
    assertThat(decode(fraction, new BsonInt32(0))).isEqualTo(new BigDecimal("0.00"));
    assertThat(decode(fraction, new BsonDecimal128(Decimal128.parse("0.05"))))
        .isEqualTo(new BigDecimal("0.05"));
    assertThat(decode(fraction, new BsonDouble(0.75))).isEqualTo(new BigDecimal("0.75"));
    assertThat(decode(fraction, new BsonInt32(1))).isSameAs(MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-02T00:00:00Z, 1",
    "1969-12-31T00:00:00Z, -1",
    "2026-10-31T00:00:00Z, 20757"
  })
  void readsMidnightsAsDays(String moment, int day) {
    BsonDateTime value = new BsonDateTime(Instant.parse(moment).toEpochMilli());
    assertThat(decode(ColumnType.DATE, value)).isEqualTo(day);
  }

  @Test
  void refusesTimesOfDayForDates() {
    assertThat(decode(ColumnType.DATE, new BsonDateTime(MORNING))).isSameAs(MISMATCH);
    assertThat(decode(ColumnType.DATE, new BsonDateTime(-1))).isSameAs(MISMATCH);
  }

  @Test
  void refusesDaysThatDoNotFit() {
    assertThat(decode(ColumnType.DATE, new BsonDateTime(Long.MAX_VALUE))).isSameAs(MISMATCH);
    assertThat(decode(ColumnType.DATE, new BsonDateTime(Long.MIN_VALUE))).isSameAs(MISMATCH);
  }

  @Test
  void readsRawDocuments() {
    RawBsonDocument raw =
        RawBsonDocument.parse("{d: {a: 1}, l: [1, {b: null}], e: {}, s: 'a\"\\u0007é'}");
    assertThat(decode(ColumnType.JSON, raw.get("d"))).isEqualTo("{\"a\": 1}");
    assertThat(decode(ColumnType.JSON, raw.get("l"))).isEqualTo("[1, {\"b\": null}]");
    assertThat(decode(ColumnType.JSON, raw.get("e"))).isEqualTo("{}");
    assertThat(decode(ColumnType.JSON, raw.get("s"))).isEqualTo("\"a\\\"\\u0007é\"");
  }

  @Test
  void readsArraysElementByElement() {
    ColumnType texts = ColumnType.array(ColumnType.VARCHAR);
    assertThat(decode(texts, BsonArray.parse("['a', null, '']")))
        .isEqualTo(Arrays.asList("a", null, ""));
    assertThat(decode(texts, new BsonArray())).isEqualTo(List.of());
    assertThat(decode(texts, null)).isNull();
    assertThat(decode(texts, BsonNull.VALUE)).isNull();
    assertThat(decode(ColumnType.array(ColumnType.BIGINT), BsonArray.parse("[1, 2.0]")))
        .isEqualTo(List.of(1L, 2L));
    assertThat(decode(ColumnType.array(DECIMAL), BsonArray.parse("[1.5]")))
        .isEqualTo(List.of(new BigDecimal("1.50")));
    assertThat(decode(ColumnType.array(ColumnType.JSON), BsonArray.parse("[{a: [1]}, 'x']")))
        .isEqualTo(List.of("{\"a\": [1]}", "\"x\""));
  }

  @Test
  void refusesAnArrayForOneElementThatDoesNotFit() {
    ColumnType texts = ColumnType.array(ColumnType.VARCHAR);
    assertThat(decode(texts, BsonArray.parse("['a', 1]"))).isSameAs(MISMATCH);
    assertThat(decode(texts, BsonArray.parse("[['a']]"))).isSameAs(MISMATCH);
    assertThat(decode(texts, new BsonString("a"))).isSameAs(MISMATCH);
    assertThat(decode(ColumnType.VARCHAR, BsonArray.parse("['a']"))).isSameAs(MISMATCH);
  }

  @Test
  void sortsArrays() {
    List<Object> arrays = new ArrayList<>();
    for (String json : List.of("[null]", "[2]", "[1, null]", "[1, 2]", "[1]", "[]")) {
      arrays.add(decode(ColumnType.array(ColumnType.INTEGER), BsonArray.parse(json)));
    }
    assertThat(arrays.stream().sorted().map(Object::toString))
        .containsExactly("[]", "[1]", "[1, 2]", "[1, null]", "[2]", "[null]");
  }

  @Test
  void showsWhatAMismatchIs() {
    assertThat(MISMATCH).hasToString("MISMATCH");
  }
}
