package io.cochonnet.adapter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.yaml.Fault;
import io.cochonnet.yaml.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaFileTest {
  private static final Map<String, String> VARIABLES =
      Map.of("operational", "petanque", "cochonnet", "own");

  private final Faults faults = new Faults();

  private Optional<SchemaDeclaration> parse(String text) {
    return SchemaFile.parse("s.yaml", text, VARIABLES, faults);
  }

  private List<String> messages() {
    return faults.list().stream().map(Fault::toString).toList();
  }

  @Test
  void readsEverything() {
    SchemaDeclaration schema =
        parse(
                """
                description: Usage data.
                tables:
                  tenant_plan:
                    collection: tenant
                    database: ${operational}
                    unwind: plan_history
                    description: |
                      Plans of clubs.
                    columns:
                      tenant_id: {path: _id, type: VARCHAR, nullable: false, description: The club.}
                      plan: {path: plan_history.plan, type: varchar, on_type_mismatch: null}
                      price: {type: "DECIMAL(10, 2)", on_type_mismatch: "null"}
                      fee:
                        type: DECIMAL(10, 2)
                        on_type_mismatch: error
                      created_at: TIMESTAMP
                  user_activity:
                    database: test_${cochonnet}
                    key: [usage_date, User_Id]
                    columns: {usage_date: DATE, user_id: OBJECT_ID}
                  plain:
                    key: x
                    columns:
                      x: JSON
                """)
            .orElseThrow();
    assertThat(messages()).isEmpty();
    assertThat(schema.description()).isEqualTo("Usage data.");
    assertThat(schema.tables())
        .containsExactly(
            TableDeclaration.builder("tenant_plan")
                .collection("tenant")
                .database("petanque")
                .unwind(FieldPath.of("plan_history"))
                .description("Plans of clubs.")
                .column(
                    ColumnDeclaration.builder("tenant_id", ColumnType.VARCHAR)
                        .path(FieldPath.of("_id"))
                        .nullable(false)
                        .description("The club.")
                        .build())
                .column(
                    ColumnDeclaration.builder("plan", ColumnType.VARCHAR)
                        .path(FieldPath.parse("plan_history.plan"))
                        .onTypeMismatch(MismatchPolicy.NULL)
                        .build())
                .column(
                    ColumnDeclaration.builder("price", ColumnType.decimal(10, 2))
                        .onTypeMismatch(MismatchPolicy.NULL)
                        .build())
                .column(ColumnDeclaration.builder("fee", ColumnType.decimal(10, 2)).build())
                .column(ColumnDeclaration.builder("created_at", ColumnType.TIMESTAMP).build())
                .build(),
            TableDeclaration.builder("user_activity")
                .database("test_own")
                .key(List.of("usage_date", "user_id"))
                .column(ColumnDeclaration.builder("usage_date", ColumnType.DATE).build())
                .column(ColumnDeclaration.builder("user_id", ColumnType.OBJECT_ID).build())
                .build(),
            TableDeclaration.builder("plain")
                .key(List.of("x"))
                .column(ColumnDeclaration.builder("x", ColumnType.JSON).build())
                .build());
  }

  @Test
  void reportsAllFaultsOfColumnsAtTheirLines() {
    assertThat(
            parse(
                """
                tables:
                  tenant:
                    columns:
                      a: VARCHR
                      b: {type: timestmp}
                      c: {path: $x.y, type: JSON}
                      d: {path: x..y, typ: JSON}
                      e: {type: JSON, nullable: maybe, on_type_mismatch: nul}
                      f:
                      g: [VARCHAR]
                      h: {type: DECIMAL(10, 2)}
                      i: {type: JSON, nullable: false, on_type_mismatch: null}
                      $j: JSON
                      A: JSON
                      k: {type: JSON, on_type_mismatch: [null]}
                """))
        .isEmpty();
    assertThat(messages())
        .containsExactly(
            "s.yaml:14: Column[tenant.A] is declared twice, first on line 4. Names differ in more"
                + " than their case.",
            "s.yaml:4: Column[tenant.a]: Type[VARCHR] does not exist. Did you mean VARCHAR?",
            "s.yaml:5: Column[tenant.b]: Type[TIMESTMP] does not exist. Did you mean TIMESTAMP?",
            "s.yaml:6: Column[tenant.c]: Path[$x.y] has a segment that starts with '$' or holds a"
                + " dot. Write plain field names.",
            "s.yaml:7: Column[tenant.d]: Path[x..y] has an empty segment. Write field names joined"
                + " by single dots.",
            "s.yaml:7: Key[type] is missing.",
            "s.yaml:7: Key[typ] is unknown. Did you mean type?",
            "s.yaml:8: nullable[maybe] is not true or false.",
            "s.yaml:8: on_type_mismatch[nul] is not one of error, null. Did you mean null?",
            "s.yaml:9: Column[tenant.f] has no type. Write f: VARCHAR, for example.",
            "s.yaml:10: Key[g] wants a mapping (`key: value` lines).",
            "s.yaml:11: Column[tenant.h]: Type[DECIMAL(10] is not a type. Where it stands inside {"
                + " }, put it in quotes: \"DECIMAL(10, 2)\".",
            "s.yaml:11: Key[2)] is unknown. Known here: path, type, nullable, on_type_mismatch,"
                + " description.",
            "s.yaml:12: Column[tenant.i]: Column[i] is not nullable, so a mismatch cannot read as"
                + " NULL. Make it nullable, or set on_type_mismatch: error.",
            "s.yaml:13: Column[tenant.$j]: Path[$j] has a segment that starts with '$' or holds a"
                + " dot. Write plain field names.",
            "s.yaml:15: Key[on_type_mismatch] wants a plain value.");
  }

  @Test
  void reportsAllFaultsOfTablesAtTheirLines() {
    assertThat(
            parse(
                """
                descripton: Usage data.
                tables:
                  a:
                    unwind: ""
                    collection: ""
                    columns: {}
                  b:
                    unwind:
                    key:
                      - usage_dat
                      - user_id
                      - USER_ID
                    columns: {usage_date: DATE, user_id: VARCHAR}
                  c:
                    database: ${operationl}
                    unwind: x.$y
                  d:
                    database: ${x}_${cochonnt}
                    collection: ${cochonnet}
                    key: [id]
                    unwind: list
                    columns: {id: VARCHR}
                  e:
                  f: VARCHAR
                  B:
                    database: "a b"
                    columns: {id: VARCHAR}
                  g:
                    key: [id]
                    unwind: list
                    columns: {id: VARCHAR}
                """))
        .isEmpty();
    assertThat(messages())
        .containsExactly(
            "s.yaml:25: Table[B] is declared twice, first on line 7. Names differ in more than"
                + " their case.",
            "s.yaml:5: Collection[] is no name of a collection. It may be neither empty nor hold a"
                + " '$'.",
            "s.yaml:4: Table[a] unwinds an empty path. Name the array, or remove the key.",
            "s.yaml:6: Table[a] has no columns. Declare at least one.",
            "s.yaml:8: Table[b] unwinds an empty path. Name the array, or remove the key.",
            "s.yaml:10: Column[b.usage_dat] of the key does not exist. Did you mean usage_date?",
            "s.yaml:12: Column[b.USER_ID] stands in the key twice. Name it once.",
            "s.yaml:15: Variable[operationl] does not exist. Did you mean operational?",
            "s.yaml:16: Path[x.$y] has a segment that starts with '$' or holds a dot. Write plain"
                + " field names.",
            "s.yaml:15: Key[columns] is missing.",
            "s.yaml:18: Variable[x] does not exist. Known here: cochonnet, operational.",
            "s.yaml:18: Variable[cochonnt] does not exist. Did you mean cochonnet?",
            "s.yaml:19: Collection[${cochonnet}] is no name of a collection. It may be neither"
                + " empty nor hold a '$'.",
            "s.yaml:22: Column[d.id]: Type[VARCHR] does not exist. Did you mean VARCHAR?",
            "s.yaml:23: Table[e] is empty. Declare its columns.",
            "s.yaml:24: Key[f] wants a mapping (`key: value` lines).",
            "s.yaml:26: Database[a b] is no name of a database. It has 1 to 63 characters, none of"
                + " them a space or one of / \\ . \" $.",
            "s.yaml:29: Table[g] unwinds an array, so it cannot be written. Remove its key.",
            "s.yaml:1: Key[descripton] is unknown. Did you mean description?");
  }

  @Test
  void reportsEmptyKeysAndNames() {
    assertThat(
            parse(
                """
                tables:
                  a: {key: [], columns: {x: JSON}}
                  b:
                    key:
                    columns: {x: JSON}
                  c: {key: {x: 1}, columns: {x: JSON}}
                  "": {columns: {x: JSON}}
                  d: {columns: {" ": JSON}}
                """))
        .isEmpty();
    assertThat(messages())
        .containsExactly(
            "s.yaml:7: Table[] has a blank name.",
            "s.yaml:2: Table[a] has an empty key. Name its columns, or remove it.",
            "s.yaml:4: Table[b] has an empty key. Name its columns, or remove it.",
            "s.yaml:6: Key[key] wants a list.",
            "s.yaml:8: Column[d. ] has a blank name.");
  }

  @Test
  void reportsFilesWithoutTables() {
    assertThat(parse("")).isEmpty();
    assertThat(parse("tables: {}\n")).isEmpty();
    assertThat(parse("- a\n")).isEmpty();
    assertThat(parse("tables: {a: {columns: {x: JSON, x: JSON}}}\n")).isEmpty();
    assertThat(parse("tables: {a: {columns: {x: JSON}}}\ntables: {a: {columns: {x: JSON}}}\n"))
        .isEmpty();
    assertThat(messages())
        .containsExactly(
            "s.yaml:1: Key[tables] is missing.",
            "s.yaml:1: Key[tables] is empty. Declare at least one table.",
            "s.yaml:1: A mapping (`key: value` lines) was expected at the top.",
            "s.yaml:1: Key[x] is given twice.",
            "s.yaml:2: Key[tables] is given twice.");
  }

  @Test
  void earlierFaultsOfOtherFilesDoNotMatter() {
    faults.add("other.yaml", 1, "Wrong.");
    assertThat(parse("tables: {a: {columns: {x: JSON}}}\n")).isPresent();
  }

  @Test
  void readsFiles(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("schema.yaml");
    Files.writeString(file, "tables: {a: {columns: {x: JSON}}}\n");
    assertThat(SchemaFile.read(file, Map.of(), faults)).isPresent();
    Files.writeString(file, "tables: {a: {database: \"${x}\", columns: {x: JSON}}}\n");
    assertThat(SchemaFile.read(file, Map.of(), faults)).isEmpty();
    Path missing = directory.resolve("missing.yaml");
    assertThat(SchemaFile.read(missing, Map.of(), faults)).isEmpty();
    assertThat(messages())
        .containsExactly(
            file + ":1: Variable[x] does not exist. None are defined here.",
            missing + ": The file does not exist.");
  }
}
