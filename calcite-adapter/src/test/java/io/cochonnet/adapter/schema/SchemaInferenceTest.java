package io.cochonnet.adapter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonType;
import org.bson.BsonUndefined;
import org.junit.jupiter.api.Test;

class SchemaInferenceTest {
  private static InferredTable infer(InferenceOptions options, String... documents) {
    return SchemaInference.infer("c", Arrays.stream(documents).map(BsonDocument::parse), options);
  }

  private static InferredTable infer(String... documents) {
    return infer(InferenceOptions.defaults(), documents);
  }

  /** One line a column: name, path, type, then what differs from the default. */
  private static List<String> columns(InferredTable table) {
    return table.declaration().columns().stream()
        .map(
            column ->
                "%s %s %s%s%s"
                    .formatted(
                        column.name(),
                        column.path(),
                        column.type(),
                        column.nullable() ? "" : " NOT NULL",
                        column.onTypeMismatch() == MismatchPolicy.NULL ? " LENIENT" : ""))
        .toList();
  }

  private static List<ColumnEvidence> evidence(String... documents) {
    List<BsonDocument> parsed = Arrays.stream(documents).map(BsonDocument::parse).toList();
    TableDeclaration table =
        SchemaInference.infer("c", parsed.stream(), InferenceOptions.defaults()).declaration();
    return TableEvidence.of(table, parsed);
  }

  @Test
  void infersPlainDocuments() {
    InferredTable table =
        infer(
            """
            {_id: {$oid: "650000000000000000000001"}, n: 1, l: {$numberLong: "1"}, d: 1.5,
             s: "x", b: true, at: {$date: "2026-10-31T00:00:00Z"},
             raw: {$binary: {base64: "AQID", subType: "00"}}, tags: ["a"], r: {$timestamp: {t: 1, i: 1}}}
            """);
    assertThat(columns(table))
        .containsExactly(
            "_id _id OBJECT_ID NOT NULL",
            "n n INTEGER",
            "l l BIGINT",
            "d d DOUBLE",
            "s s VARCHAR",
            "b b BOOLEAN",
            "at at TIMESTAMP",
            "raw raw BINARY",
            "tags tags VARCHAR ARRAY",
            "r r JSON");
    assertThat(table.notes()).isEmpty();
    assertThat(table.declaration().collection()).isEqualTo("c");
    assertThat(table.declaration().isWritable()).isFalse();
  }

  @Test
  void widensNumbers() {
    InferredTable table =
        infer(
            """
            {il: 1, id: 1, ld: {$numberLong: "1"}, all: 1, dec: {$numberDecimal: "1.50"}}
            """,
            """
            {il: {$numberLong: "2"}, id: 1.5, ld: 2.0, all: {$numberDecimal: "0.125"}, dec: {$numberDecimal: "-12.5"}}
            """,
            """
            {all: {$numberLong: "7"}}
            """,
            """
            {all: 0.25}
            """);
    assertThat(columns(table))
        .containsExactly(
            "il il BIGINT",
            "id id DOUBLE",
            "ld ld DOUBLE",
            "all all DECIMAL(19, 3)",
            "dec dec DECIMAL(19, 2)");
    assertThat(table.notes()).isEmpty();
  }

  @Test
  void countsNumbersThatTheTypeCannotHold() {
    String[] documents = {
      """
      {a: {$numberDecimal: "1.5"}, b: {$numberLong: "9007199254740993"}, c: {$numberDecimal: "NaN"}, d: {$numberDecimal: "12345678901234567890.1"}}
      """,
      """
      {a: 0.1, b: 0.5, c: {$numberDecimal: "1"}, d: {$numberDecimal: "0.123456789012345678901234567890"}}
      """
    };
    InferredTable table = infer(documents);
    assertThat(columns(table))
        .containsExactly(
            "a a DECIMAL(19, 1) LENIENT",
            "b b DOUBLE LENIENT",
            "c c DECIMAL(19, 0) LENIENT",
            "d d DECIMAL(34, 14) LENIENT");
    assertThat(table.notes())
        .containsExactly(
            note("a", "DECIMAL(19, 1)"),
            note("b", "DOUBLE"),
            note("c", "DECIMAL(19, 0)"),
            note("d", "DECIMAL(34, 14)"));
    assertThat(evidence(documents)).allMatch(evidence -> evidence.mismatches() == 1);
  }

  private static String note(String field, String type) {
    return "Field[%s] is declared %s, which cannot hold every number exactly: the others (1) read as NULL."
        .formatted(field, type);
  }

  @Test
  void choosesTheMajorityOfConflictingTypes() {
    String[] documents = {
      "{a: 1, b: 1}", "{a: 2.5, b: 'x'}", "{a: 'slow', b: null}", "{a: null}", "{}"
    };
    InferredTable table = infer(documents);
    assertThat(columns(table)).containsExactly("a a DOUBLE LENIENT", "b b VARCHAR LENIENT");
    assertThat(table.notes())
        .containsExactly(
            "Field[a] holds double (33.3 %), string (33.3 %), int (33.3 %): declared DOUBLE, what"
                + " it cannot hold reads as NULL.",
            "Field[b] holds string (50.0 %), int (50.0 %): declared VARCHAR, what it cannot hold"
                + " reads as NULL.");
    ColumnEvidence seen = evidence(documents).get(0);
    assertThat(seen.rows()).isEqualTo(5);
    assertThat(seen.missing()).isEqualTo(1);
    assertThat(seen.nulls()).isEqualTo(1);
    assertThat(seen.values()).isEqualTo(3);
    assertThat(seen.misfits()).isEqualTo(Map.of(BsonType.STRING, 1L));
    assertThat(seen.describe())
        .isEqualTo("double 20.0 %, string 20.0 %, null 20.0 %, int 20.0 %, missing 20.0 %");
  }

  @Test
  void flattensNestedDocuments() {
    String document = "{_id: 1, app: {platform: 'ios', v: {major: 1, rest: {deep: {deeper: 1}}}}}";
    assertThat(columns(infer(document)))
        .containsExactly(
            "_id _id INTEGER NOT NULL",
            "app_platform app.platform VARCHAR",
            "app_v_major app.v.major INTEGER",
            "app_v_rest_deep app.v.rest.deep JSON");
    assertThat(columns(infer(new InferenceOptions(1, "_", 100), document)))
        .containsExactly(
            "_id _id INTEGER NOT NULL", "app_platform app.platform VARCHAR", "app_v app.v JSON");
    assertThat(columns(infer(new InferenceOptions(0, "_", 100), document)))
        .containsExactly("_id _id INTEGER NOT NULL", "app app JSON");
  }

  @Test
  void flattensAnIdThatIsADocument() {
    assertThat(columns(infer("{_id: {day: 1, user: 'u'}}")))
        .containsExactly("_id_day _id.day INTEGER", "_id_user _id.user VARCHAR");
  }

  @Test
  void flattensFieldsThatAreMostlyDocuments() {
    InferredTable table =
        infer("{a: {x: 1}, b: {x: 1}}", "{a: {x: 2}, b: 'x'}", "{a: [{x: 3}], b: 'y'}");
    assertThat(columns(table)).containsExactly("a_x a.x INTEGER LENIENT", "b b VARCHAR LENIENT");
    assertThat(table.notes())
        .containsExactly(
            "Field[a] holds object (66.7 %), array (33.3 %): the fields of its documents are"
                + " columns, the others read as NULL.",
            "Field[b] holds string (66.7 %), object (33.3 %): declared VARCHAR, what it cannot"
                + " hold reads as NULL.");
  }

  @Test
  void keepsArraysAndEmptyDocumentsAsJson() {
    InferredTable table = infer("{a: [1], e: {}}", "{a: [{x: 1}], e: {}}", "{a: 'x'}");
    assertThat(columns(table)).containsExactly("a a JSON", "e e JSON");
    assertThat(table.notes())
        .containsExactly(
            "Field[a] holds array (66.7 %), string (33.3 %): declared JSON, which holds them all.");
  }

  @Test
  void infersArraysOfOneScalarType() {
    InferredTable table =
        infer(
            "{s: ['a', null], n: [1, {$numberLong: '2'}], d: [0.5], e: [], m: ['x'], o: null}",
            "{s: [], n: [2.5], d: [{$numberDecimal: '1.25'}], e: [null], m: null, o: [true]}");
    assertThat(columns(table))
        .containsExactly(
            "s s VARCHAR ARRAY",
            "n n DOUBLE ARRAY",
            "d d DECIMAL(19, 2) ARRAY",
            "e e JSON",
            "m m VARCHAR ARRAY",
            "o o BOOLEAN ARRAY");
    assertThat(table.notes())
        .containsExactly(
            "Field[e] holds arrays without values: declared JSON. Give it a type, e.g. VARCHAR"
                + " ARRAY.");
  }

  @Test
  void keepsOtherArraysAsJson() {
    InferredTable table =
        infer(
            """
            {mixed: [1, 'x', 2], documents: [{a: 1}], nested: [[1]], alone: 'x',
             raw: [{$binary: {base64: "AQID", subType: "00"}}],
             inexact: [0.5, {$numberLong: "9007199254740993"}]}
            """,
            "{alone: ['x']}",
            "{alone: ['y']}");
    assertThat(columns(table))
        .containsExactly(
            "mixed mixed JSON",
            "documents documents JSON",
            "nested nested JSON",
            "alone alone JSON",
            "raw raw JSON",
            "inexact inexact JSON");
    assertThat(table.notes())
        .containsExactly(
            "Field[mixed] holds arrays of int (66.7 %), string (33.3 %): declared JSON.",
            "Field[documents] holds arrays of documents: declared JSON. A table with `unwind:"
                + " documents` has a row for each element.",
            "Field[nested] holds arrays of array (100.0 %): declared JSON.",
            "Field[alone] holds array (66.7 %), string (33.3 %): declared JSON, which holds them"
                + " all.",
            "Field[raw] holds arrays of binData (100.0 %): declared JSON.",
            "Field[inexact] holds arrays of double (50.0 %), long (50.0 %): declared JSON.");
  }

  @Test
  void joinsNamesWithAnotherSeparator() {
    InferenceOptions dots = InferenceOptions.defaults().withSeparator("__");
    InferredTable table = infer(dots, "{a: {b: 1}, a__b: 2, A__B: 3}");
    assertThat(columns(table))
        .containsExactly("a__b__3 a.b INTEGER", "a__b__2 a__b INTEGER", "A__B A__B INTEGER");
    assertThatThrownBy(() -> dots.withSeparator("'"))
        .hasMessage("Separator['] is not 1 to 8 letters, digits or characters of _ . : $ -");
  }

  @Test
  void keepsFieldsThatAreAlwaysNull() {
    BsonDocument undefined = new BsonDocument("u", new BsonUndefined());
    InferredTable table =
        SchemaInference.infer(
            "c",
            Stream.of(BsonDocument.parse("{n: null}"), undefined),
            InferenceOptions.defaults());
    assertThat(columns(table)).containsExactly("n n JSON", "u u JSON");
    assertThat(table.notes())
        .containsExactly(
            "Field[n] is null wherever it was seen: declared JSON. Give it a type.",
            "Field[u] is null wherever it was seen: declared JSON. Give it a type.");
  }

  @Test
  void anIdOfMixedTypesIsNullable() {
    assertThat(columns(infer("{_id: 1}", "{_id: 2}", "{_id: 'x'}")))
        .containsExactly("_id _id INTEGER LENIENT");
  }

  @Test
  void anIdThatIsNotAlwaysThereIsNullable() {
    assertThat(columns(infer("{_id: 1}", "{_id: null}"))).containsExactly("_id _id INTEGER");
    assertThat(columns(infer("{_id: 1}", "{}"))).containsExactly("_id _id INTEGER");
    assertThat(columns(infer("{_id: 1}", "{_id: 2}"))).containsExactly("_id _id INTEGER NOT NULL");
  }

  @Test
  void findsNamesForFieldsThatCollide() {
    InferredTable table = infer("{a: {b: 1}, A_B: 2, a_b_2: 3, a_b: 4}");
    assertThat(columns(table))
        .containsExactly(
            "a_b_4 a.b INTEGER", "A_B A_B INTEGER", "a_b_2 a_b_2 INTEGER", "a_b_3 a_b INTEGER");
    assertThat(table.notes())
        .containsExactly(
            "Column[a_b_4] is Field[a.b], as another field is named a_b.",
            "Column[a_b_3] is Field[a_b], as another field is named a_b.");
    assertThat(columns(infer("{a_b: 4}", "{a_b_2: 3, A_B: 2}", "{a: {b: 1}}")))
        .containsExactlyInAnyOrderElementsOf(columns(table));
  }

  @Test
  void leavesOutFieldsWithoutAPath() {
    BsonDocument document = new BsonDocument("a.b", new BsonInt32(1));
    document.append("$c", new BsonInt32(1)).append("", new BsonInt32(1));
    document.append(" ", new BsonInt32(1)).append("ok", new BsonInt32(1));
    InferredTable table =
        SchemaInference.infer("c", Stream.of(document), InferenceOptions.defaults());
    assertThat(columns(table)).containsExactly("ok ok INTEGER");
    assertThat(table.notes())
        .containsExactly(
            "4 values were left out: their field's name is blank, holds a dot or starts with '$',"
                + " so no path leads there.");
  }

  @Test
  void foldsDocumentsWhoseFieldNamesAreData() {
    Stream<BsonDocument> documents =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    BsonDocument.parse(
                        "{_id: %d, s: {u%d: {n: 1}, v%d: {n: 2}}%s}"
                            .formatted(i, i, i, i > 400 ? ", late: 1" : "")));
    InferredTable table = SchemaInference.infer("c", documents, new InferenceOptions(3, "_", 100));
    assertThat(columns(table))
        .containsExactly("_id _id INTEGER NOT NULL", "s s JSON", "late late INTEGER");
    assertThat(table.notes())
        .containsExactly("Field[s] holds too many different fields: declared JSON as a whole.");
  }

  @Test
  void boundsTheNumberOfColumns() {
    Stream<BsonDocument> documents =
        IntStream.range(0, 500).mapToObj(i -> BsonDocument.parse("{_id: 1, f%d: 1}".formatted(i)));
    InferredTable table = SchemaInference.infer("c", documents, new InferenceOptions(3, "_", 100));
    assertThat(table.declaration().columns()).hasSize(100);
    assertThat(table.notes())
        .containsExactly(
            "There are more than 100 fields: 401 values of further ones were left out. Raise the"
                + " limit, or declare the columns that matter.");
  }

  @Test
  void declaresTheIdOfAnEmptyCollection() {
    InferredTable table = infer();
    assertThat(columns(table)).containsExactly("_id _id JSON");
    assertThat(table.notes()).containsExactly("0 documents showed no field: declared _id alone.");
    assertThat(columns(infer("{}"))).containsExactly("_id _id JSON");
  }

  @Test
  void refusesOptionsWithoutMeaning() {
    assertThatThrownBy(() -> new InferenceOptions(-1, "_", 10))
        .hasMessage("Depth[-1] is outside 0..100.");
    assertThatThrownBy(() -> new InferenceOptions(1, "_", 0))
        .hasMessage("MaxColumns[0] is below 1.");
  }
}
