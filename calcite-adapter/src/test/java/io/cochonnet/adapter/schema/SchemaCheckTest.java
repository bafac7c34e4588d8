package io.cochonnet.adapter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.yaml.Faults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
  private static Sample sample(String... documents) {
    return new Sample(
        Arrays.stream(documents).map(BsonDocument::parse).toList(),
        OptionalLong.of(documents.length),
        List.of());
  }

  private static List<TableDeclaration> tables(String yaml) {
    Faults faults = new Faults();
    return SchemaFile.parse("schema.yaml", yaml, Map.of(), faults)
        .orElseThrow(() -> new AssertionError(faults.toString()))
        .tables();
  }

  /** The findings on each of the tables, which all stand over one collection. */
  private static List<String> findings(String columns, String... documents) {
    List<TableDeclaration> tables = tables("tables:\n" + columns.indent(2));
    return tables.stream()
        .map(
            table ->
                SchemaCheck.check(table, tables, sample(documents), InferenceOptions.defaults()))
        .flatMap(report -> report.findings().stream())
        .map(finding -> finding.kind() + " " + finding.message())
        .toList();
  }

  @Test
  void findsNothingInWhatIsAsDeclared() {
    assertThat(
            findings(
                """
                t:
                  columns:
                    id: {path: _id, type: INTEGER, nullable: false}
                    name: VARCHAR
                    app: JSON
                    tags: VARCHAR ARRAY
                    n: BIGINT
                """,
                "{_id: 1, name: 'a', app: {os: 'x', v: 1}, tags: ['a', null], n: 1.0}",
                "{_id: 2, name: null, app: 5, tags: [], n: 2}",
                "{_id: 3}"))
        .isEmpty();
  }

  @Test
  void findsColumnsThatWereNeverSeen() {
    assertThat(
            findings(
                "t: {columns: {name: VARCHAR, os: {path: app.oss, type: VARCHAR}, x: INTEGER, nul:"
                    + " INTEGER}}",
                "{name: 'a', app: {os: 'x'}, nul: null}"))
        .containsExactly(
            "FAULT Column[t.os] was never seen: no row of the sample holds Path[app.oss]. Did you"
                + " mean app.os?",
            "FAULT Column[t.x] was never seen: no row of the sample holds Path[x].",
            "NOTE Column[t.nul] is null wherever it was seen.",
            "UNDECLARED app_os: {path: app.os, type: VARCHAR} # string 100.0 %");
  }

  @Test
  void findsValuesThatDoNotFit() {
    assertThat(
            findings(
                """
                t:
                  columns:
                    a: VARCHAR
                    b: {type: VARCHAR, on_type_mismatch: null}
                    c: {type: VARCHAR, on_type_mismatch: null}
                    d: INTEGER
                    e: VARCHAR ARRAY
                """,
                "{a: 'secret', b: 'x', c: 1, d: {$numberLong: '5000000000'}, e: ['x', 5]}",
                "{a: 77777, b: 5, c: 2, d: 1, e: []}"))
        .containsExactly(
            "FAULT Column[t.a] holds int 50.0 % where VARCHAR is declared: reading those ends in"
                + " MQL-204. Declare it JSON, or set `on_type_mismatch: null`.",
            "NOTE Column[t.b] holds int 50.0 % where VARCHAR is declared: those read as NULL.",
            "FAULT Column[t.c] holds int 100.0 % where VARCHAR is declared: no value fits, so it is"
                + " always NULL. Declare it INTEGER.",
            "FAULT Column[t.d] holds long 50.0 % where INTEGER is declared: reading those ends in"
                + " MQL-204. Declare it BIGINT, or set `on_type_mismatch: null`.",
            "FAULT Column[t.e] holds array 50.0 % where VARCHAR ARRAY is declared: reading those"
                + " ends in MQL-204. Declare it JSON, or set `on_type_mismatch: null`.");
  }

  @Test
  void findsNothingWhereSomethingWasPromised() {
    assertThat(
            findings(
                "t: {columns: {a: {type: INTEGER, nullable: false}}}",
                "{a: 1}",
                "{a: null}",
                "{}",
                "{a: 2}"))
        .containsExactly(
            "FAULT Column[t.a] is declared `nullable: false`, but missing or null in 50.0 % of the"
                + " rows: reading those ends in MQL-205. Declare it nullable, or mend the"
                + " documents.");
  }

  @Test
  void looksIntoUnwoundArrays() {
    assertThat(
            findings(
                """
                club: {collection: c, columns: {name: VARCHAR}}
                plan:
                  collection: c
                  unwind: plans
                  columns:
                    name: VARCHAR
                    plan: {path: plans.plan, type: VARCHAR}
                    since: {path: plans.since, type: TIMESTAMP}
                """,
                "{name: 'a', plans: [{plan: 'free', since: 5, by: 'x'}, {plan: 'pro'}], size: 3}",
                "{name: 'b', plans: []}",
                "{name: 'c'}"))
        .containsExactly(
            "UNDECLARED size: INTEGER # int 33.3 %, missing 66.7 %",
            "FAULT Column[plan.since] holds int 50.0 % where TIMESTAMP is declared: reading those"
                + " ends in MQL-204. Declare it INTEGER, or set `on_type_mismatch: null`.",
            "UNDECLARED plans_by: {path: plans.by, type: VARCHAR} # string 50.0 %, missing 50.0 %");
  }

  @Test
  void findsArraysThatAreNotThere() {
    assertThat(
            findings(
                "t: {unwind: a.plans, columns: {x: {path: a.plans.x, type: INTEGER}}}",
                "{a: {plans: []}}",
                "{a: 5}"))
        .containsExactly(
            "FAULT No document has an element at Path[a.plans], so the table has no rows.");
    assertThat(
            findings(
                "t: {unwind: a.plans, columns: {x: {path: a.plans.x, type: INTEGER}}}",
                "{a: {plans: {x: 1}}}"))
        .isEmpty();
  }

  @Test
  void countsAFieldAsDeclaredWhereAnyTableHasIt() {
    assertThat(
            findings(
                """
                one: {collection: c, columns: {a: INTEGER}}
                two: {collection: c, columns: {b: INTEGER}}
                """,
                "{a: 1, b: 2, c: 3}"))
        .containsExactly("UNDECLARED c: INTEGER # int 100.0 %");
  }

  @Test
  void namesUndeclaredFieldsAfterNoColumn() {
    assertThat(findings("t: {columns: {A: {path: x, type: INTEGER}}}", "{x: 1, a: 2}"))
        .containsExactly("UNDECLARED a_2: {path: a, type: INTEGER} # int 100.0 %");
  }

  @Test
  void knowsThatKeysMakeTheId() {
    assertThat(
            findings(
                "t: {key: [day], columns: {day: INTEGER}}", "{_id: 1, day: 1}", "{_id: 2, day: 2}"))
        .isEmpty();
  }

  @Test
  void saysThatThereIsNothingToCompareWith() {
    List<TableDeclaration> tables = tables("tables: {t: {columns: {a: INTEGER}}}");
    Sample none = new Sample(List.of(), OptionalLong.of(0), List.of("A note."));
    TableReport report =
        SchemaCheck.check(tables.get(0), tables, none, InferenceOptions.defaults());
    assertThat(report.extent()).isEqualTo("no documents");
    assertThat(report.findings())
        .containsExactly(
            new Finding(Finding.Kind.NOTE, "A note."),
            new Finding(
                Finding.Kind.NOTE, "The collection is empty: there is nothing to compare with."));
    assertThat(report.count(Finding.Kind.FAULT)).isZero();
  }

  @Test
  void pointsAtRareFields() {
    TableDeclaration table = tables("tables: {t: {columns: {a: VARCHAR}}}").get(0);
    List<BsonDocument> documents = new ArrayList<>(Collections.nCopies(199, new BsonDocument()));
    documents.add(BsonDocument.parse("{a: 'x'}"));
    assertThat(TableEvidence.of(table, documents).get(0).describe())
        .isEqualTo("string 0.5 %, missing 99.5 %; rare: 1 of 200");
    assertThat(TableEvidence.of(table, List.of()).get(0).describe()).isEqualTo("nothing seen");
  }

  @Test
  void describesSamplesAndShares() {
    assertThat(new Sample(List.of(), OptionalLong.empty(), List.of()).describe())
        .isEqualTo("0 documents");
    assertThat(sample("{}").describe()).isEqualTo("1 document");
    assertThat(sample("{a: 1}", "{a: 2}").describe()).isEqualTo("all 2 documents");
    assertThat(
            new Sample(List.of(new BsonDocument()), OptionalLong.of(12_345), List.of()).describe())
        .isEqualTo("1 of about 12,345 documents");
    assertThat(Shares.percent(1, 10_000)).isEqualTo("<0.1 %");
    assertThat(Shares.percent(9_999, 10_000)).isEqualTo(">99.9 %");
    assertThat(Shares.percent(0, 0)).isEqualTo("0.0 %");
  }
}
