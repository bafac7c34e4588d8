package io.cochonnet.adapter.nativequery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import java.util.Random;
import org.bson.BsonArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineParserTest {
  /** Texts that the driver's reader takes too: the two must agree. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"$match\": {\"status\": 200}}]",
        "[{$match: {status: 200, 'feature': 'chat'}}]",
        "[{$match: {a: 1, }}, ]",
        "[1, -5, 1.5, 1e5, NaN, -Infinity, 5000000000]",
        "[true, false, null, MinKey, MaxKey]",
        "['it\\'s', \"a \\\"b\\\"\", 'x\\u00e9\\n', '}], //']",
        "[{a: [[], {}, [{b: []}]]}]",
        "[{a: ISODate('2026-03-01T10:00:00Z')}, {b: ISODate( \"2026-03-01\" )}]",
        "[ObjectId('5f0000000000000000000001'), new ObjectId('5f0000000000000000000001')]",
        "[NumberLong('5'), NumberLong(5), NumberInt('5'), NumberDecimal('1.50')]",
        "[UUID('123e4567-e89b-12d3-a456-426614174000'), BinData(0, 'AA=='), Timestamp(1, 2)]",
        "[{f: /^a\\/b[}]/i}]",
        "[{$oid: '5f0000000000000000000001'}, {$date: '2026-03-01T00:00:00Z'}, {$date: 5}]",
        "[{$date: {$numberLong: '5'}}, {$numberLong: '5'}, {$numberDouble: 'Infinity'}]",
        "[{$numberDecimal: '1.5'}, {$numberInt: '5'}, {$timestamp: {t: 1, i: 2}}, {$minKey: 1}]",
        "[{$binary: {base64: 'AA==', subType: '00'}}, {$regularExpression: {pattern: 'a', options:"
            + " 'i'}}]",
        "[{$uuid: '123e4567-e89b-12d3-a456-426614174000'}]",
      })
  void readsWhatTheDriverReads(String text) {
    assertThat(parse(text)).isEqualTo(BsonArray.parse(text));
  }

  @Test
  void readsMoreThanTheDriver() {
    assertThat(
            parse(
                """
                // which events
                [ /* only good ones */ {$match: {status: 200 /* OK */, ts: {$gte: new Date("2026-03-01")},
                  f: {$regex: '^a', $options: 'i'}}} ] // done
                """))
        .hasToString(
            BsonArray.parse(
                    "[{$match: {status: 200, ts: {$gte: ISODate('2026-03-01')}, f: {$regex: '^a',"
                        + " x: 1}}}]")
                .toString()
                .replace("\"x\": 1", "\"$options\": \"i\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "``~1~1~A pipeline is an array of stages such as",
        "{$match: {}}~1~1~but this starts with '{'.",
        "db.event.aggregate([])~1~1~Give only the array inside of aggregate(…).",
        "[1~1~1~This bracket is never closed. Add ']'.",
        "[{a: {b: 1}]~1~12~Found ']' where a comma or '}' was expected, inside of the bracket at"
            + " line 1, column 2.",
        "[1 2]~1~4~Found '2' where a comma or ']' was expected",
        "[] x~1~4~Found 'x' after the array of stages. Nothing may follow it.",
        "[{a 1}]~1~5~Found '1' where a colon was expected after Key[a].",
        "[{a:}]~1~5~Found '}' where a value was expected.",
        "[{:1}]~1~3~Found ':' where a key was expected.",
        "[{a.b: 1}]~1~3~Key[a.b] wants quotes.",
        "[{a: 'x}]~1~6~This string has no end.",
        "[{a: /x}]~1~6~This regular expression has no end.",
        "[ISODate('2026'~1~9~This parenthesis is not closed.",
        "[/* x]~1~2~This comment has no end.",
        "[{a: tru}]~1~6~Text[tru] is no value. Write a string in quotes, a number",
        "[{a: $b}]~1~6~Text[$b] is no value. A field path is a string: write it in quotes.",
        "[{a: ISODate('yesterday')}]~1~6~Text[ISODate('yesterday')] is no value.",
        "[{a: new Foo(1)}]~1~6~Text[new Foo(1)] is no value.",
        "[{a: '\\q'}]~1~6~This string has an escape that JSON does not know.",
        "[{'a\\u0000b': 1}]~1~3~This key holds the character NUL",
        "[{$oid: 5}]~1~2~This object starts with Key[$oid] of extended JSON, but is no such value.",
        "[{a: 1, 'a': 2}]~1~9~Key[a] stands in this object twice, first at line 1, column 3.",
        "[undefined]~1~2~Text[undefined] is no value.",
        "[{a: 12345678901234567890}]~1~6~Text[12345678901234567890] is no value.",
      })
  void saysWhatIsWrongAndWhere(String text, int line, int column, String said) {
    assertThatThrownBy(() -> parse(text == null ? "" : text))
        .hasMessageStartingWith("MQL-401: At line %d, column %d of the pipeline: ", line, column)
        .hasMessageContaining(said);
  }

  @Test
  void countsLines() {
    assertThatThrownBy(() -> parse("[\n  {$match: {\r\n    a: 1,\n\n    b ; 2}}]"))
        .hasMessageStartingWith(
            "MQL-401: At line 5, column 7 of the pipeline: Found ';' where a colon was expected");
  }

  @Test
  void boundsDepthAndLength() {
    int most = PipelineParser.MAX_DEPTH;
    assertThat(parse("[".repeat(most) + "]".repeat(most))).hasSize(1);
    assertThatThrownBy(() -> parse("[".repeat(100_000)))
        .hasMessageContaining("line 1, column 102")
        .hasMessageContaining("nested more than 100 levels deep");
    assertThatThrownBy(() -> parse("[" + " ".repeat(PipelineParser.MAX_LENGTH) + "]"))
        .hasMessageContaining("The text has 1000002 characters, and at most 1000000 are read.");
  }

  /** Whatever is done to a text, it is read or refused with a place; nothing else comes out. */
  @Test
  void survivesAnyText() {
    String good =
        "[{$match: {'a.b': {$in: [1, -2.5, 'x\\n"
            + "', /r/i, ISODate('2026-03-01'), {$oid: 'zz'}]}}}, /*c*/ {\"$limit\": NumberLong(5)}]"
            + " // end\n";
    String parts = "[]{}()'\"\\/*,:$ \n.-5antNu\u00e9\0";
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int change = random.nextInt(4); change >= 0; change--) {
        int place = random.nextInt(text.length());
        text.replace(
            place,
            Math.min(text.length(), place + random.nextInt(3)),
            String.valueOf(parts.charAt(random.nextInt(parts.length()))));
      }
      try {
        parse(text.toString());
      } catch (MongoAdapterException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.NATIVE_SYNTAX);
      }
    }
  }

  private static BsonArray parse(String text) {
    return new PipelineParser(new PipelineText(text)).parse().toBson();
  }
}
