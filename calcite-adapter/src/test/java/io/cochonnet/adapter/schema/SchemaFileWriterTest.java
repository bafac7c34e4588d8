package io.cochonnet.adapter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.adapter.schema.TypedTable.Source;
import io.cochonnet.yaml.Faults;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;

class SchemaFileWriterTest {
  private static final Map<String, String> VARIABLES = Map.of("operational", "shop");

  private static TypedTable inferred(String collection, List<BsonDocument> documents) {
    InferredTable inferred =
        SchemaInference.infer(collection, documents.stream(), InferenceOptions.defaults());
    TableDeclaration table = inferred.declaration().toBuilder().database("shop").build();
    return new TypedTable(
        table,
        Source.SAMPLE,
        "all " + documents.size() + " documents",
        TableEvidence.of(table, documents),
        List.of(),
        inferred.notes());
  }

  private static List<BsonDocument> documents(String... documents) {
    return Arrays.stream(documents).map(BsonDocument::parse).toList();
  }

  private static String write(TypedTable... tables) {
    return new SchemaFileWriter(Map.of("shop", "${operational}"))
        .write(List.of("As it was found."), List.of(tables));
  }

  private static SchemaDeclaration read(String text) {
    Faults faults = new Faults();
    return SchemaFile.parse("written.yaml", text, VARIABLES, faults)
        .orElseThrow(() -> new AssertionError(faults + "\n" + text));
  }

  @Test
  void writesWhatWasSeen() {
    TypedTable table =
        inferred(
            "orders",
            documents(
                "{_id: 1, name: 'a', app: {os: 'ios'}, price: {$numberDecimal: '1.50'}, tags:"
                    + " ['x']}",
                "{_id: 2, name: 5, app: {os: 'web'}, price: 2, tags: [null]}",
                "{_id: 3, name: 'c', price: null}",
                "{_id: 4, name: 'd'}"));
    assertThat(write(table))
        .isEqualTo(
            """
            # As it was found.
            tables:

              # Collection[shop.orders]: typed by all 4 documents.
              # Field[name] holds string (75.0 %), int (25.0 %): declared VARCHAR, what it cannot hold reads as NULL.
              orders:
                database: ${operational}
                columns:
                  _id: {type: INTEGER, nullable: false} # int 100.0 %
                  name: {type: VARCHAR, on_type_mismatch: null} # string 75.0 %, int 25.0 %
                  app_os: {path: app.os, type: VARCHAR} # string 50.0 %, missing 50.0 %
                  price: DECIMAL(19, 2) # null 25.0 %, int 25.0 %, decimal 25.0 %, missing 25.0 %
                  tags: VARCHAR ARRAY # array 50.0 % (elements: string 50.0 %, null 50.0 %), missing 50.0 %
            """);
    assertThat(read(write(table)).tables()).containsExactly(table.declaration());
  }

  @Test
  void writesFurtherFieldsAsCommentsThatCanBeTakenAway() {
    TableDeclaration declared =
        TableDeclaration.builder("orders")
            .column(
                ColumnDeclaration.builder("total", ColumnType.decimal(10, 2))
                    .path(FieldPath.parse("sum.total"))
                    .nullable(false)
                    .description("In \"euro\": a sum.")
                    .build())
            .description("What was ordered.")
            .build();
    TableDeclaration further =
        TableDeclaration.builder("x")
            .column(ColumnDeclaration.builder("extra", ColumnType.VARCHAR).build())
            .build();
    List<BsonDocument> documents = documents("{extra: 'x'}");
    TypedTable table =
        new TypedTable(
            declared,
            Source.VALIDATOR,
            "all 1 documents",
            TableEvidence.of(declared, documents),
            TableEvidence.of(further, documents),
            List.of());
    String text = write(table);
    assertThat(text)
        .endsWith(
            """
              # Collection[orders]: typed by its validator, compared with all 1 documents.
              orders:
                description: "What was ordered."
                columns:
                  total: {path: sum.total, type: "DECIMAL(10, 2)", nullable: false, description: "In \\"euro\\": a sum."} # missing 100.0 %
                  # The validator does not declare these fields. Take the first # away to add one.
                  # extra: VARCHAR # string 100.0 %
            """);
    assertThat(read(text).tables()).containsExactly(declared);
    assertThat(read(text.replace("# extra", "extra")).tables().get(0).column("extra")).isPresent();
  }

  @Test
  void readsBackNamesThatYamlTakesForSomethingElse() {
    BsonDocument document = new BsonDocument("_id", new BsonInt32(1));
    Stream.of(
            "null",
            "No",
            "~",
            "12",
            "-",
            "- a",
            "a: b",
            "a #b",
            "#",
            "'q'",
            "\"",
            "\\",
            "{",
            "[x]",
            "&a",
            "*a",
            "!t",
            "%",
            "@",
            "`",
            "a,b",
            "a b",
            " lead",
            "tab\tbed",
            "two\nlines",
            "\u0000",
            "\u007f",
            "\u0085",
            "a\u2028b",
            "\ufeff",
            "é",
            "名前",
            "🎯",
            "=",
            "<<",
            "?",
            "x".repeat(3_000))
        .forEach(name -> document.append(name, new BsonInt32(1)));
    TypedTable table = inferred("odd: {collection}\n", List.of(document));
    String text = write(table);
    assertThat(read(text).tables()).containsExactly(table.declaration());
    assertThat(table.declaration().columns()).hasSize(document.size());
  }

  @Test
  void writesTheSameBytesAgain() {
    List<BsonDocument> documents =
        documents("{_id: 1, b: 'x', a: {c: 1}}", "{_id: 2, a: {d: null}, b: 3, z: [1, 'x']}");
    assertThat(write(inferred("c", documents), inferred("d", documents)))
        .isEqualTo(write(inferred("c", documents), inferred("d", documents)));
  }
}
