package io.cochonnet.adapter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableDeclarationTest {
  private static final ColumnDeclaration ID =
      ColumnDeclaration.builder("Id", ColumnType.VARCHAR).path(FieldPath.of("_id")).build();
  private static final ColumnDeclaration SCORE =
      ColumnDeclaration.builder("score", ColumnType.INTEGER).build();

  @Test
  void fillsInWhatIsNotGiven() {
    TableDeclaration table = TableDeclaration.builder("game").column(SCORE).build();
    assertThat(table)
        .isEqualTo(
            new TableDeclaration(
                "game",
                Optional.empty(),
                "game",
                Optional.empty(),
                List.of(SCORE),
                List.of(),
                ReadSettings.UNSET,
                ""));
    assertThat(table.isWritable()).isFalse();
    assertThat(SCORE)
        .isEqualTo(
            new ColumnDeclaration(
                "score",
                FieldPath.of("score"),
                ColumnType.INTEGER,
                true,
                MismatchPolicy.ERROR,
                ""));
  }

  @Test
  void findsColumnsInAnyCaseAndSpellsTheKeyAsDeclared() {
    TableDeclaration table =
        TableDeclaration.builder("game").columns(List.of(ID, SCORE)).key(List.of("ID")).build();
    assertThat(table.key()).containsExactly("Id");
    assertThat(table.isWritable()).isTrue();
    assertThat(table.column("iD")).contains(ID);
    assertThat(table.column("points")).isEmpty();
    TableDeclaration elsewhere = table.toBuilder().database("d").collection("c").build();
    assertThat(elsewhere.database()).contains("d");
    assertThat(elsewhere.collection()).isEqualTo("c");
    assertThat(elsewhere.columns()).isEqualTo(table.columns());
    assertThat(elsewhere.key()).isEqualTo(table.key());
  }

  @Test
  void copiesItsLists() {
    List<ColumnDeclaration> columns = new ArrayList<>(List.of(ID));
    TableDeclaration table = TableDeclaration.builder("game").columns(columns).build();
    List<TableDeclaration> tables = new ArrayList<>(List.of(table));
    SchemaDeclaration schema = new SchemaDeclaration("", tables);
    columns.clear();
    tables.clear();
    assertThat(schema.table("GAME")).contains(table);
    assertThat(schema.table("match")).isEmpty();
    assertThat(table.columns()).containsExactly(ID);
  }

  @Test
  void refusesContradictions() {
    ColumnDeclaration again = ColumnDeclaration.builder("ID", ColumnType.VARCHAR).build();
    ColumnDeclaration inside =
        ColumnDeclaration.builder("home", ColumnType.INTEGER)
            .path(FieldPath.parse("score.home"))
            .build();
    TableDeclaration.Builder table = TableDeclaration.builder("t");
    assertThatThrownBy(table::build).hasMessage("Table[t] has no columns. Declare at least one.");
    table.column(ID).column(SCORE).key(List.of("scor"));
    assertThatThrownBy(table::build)
        .hasMessage("Column[t.scor] of the key does not exist. Did you mean score?");
    table.key(List.of("id", "ID"));
    assertThatThrownBy(table::build)
        .hasMessage("Column[t.ID] stands in the key twice. Name it once.");
    table.key(List.of("id")).column(inside);
    assertThatThrownBy(table::build)
        .hasMessage(
            "Column[t.home] at Path[score.home] overlaps Column[t.score] at Path[score], so the"
                + " table cannot be written. Remove one of them, or the key.");
    table.unwind(FieldPath.of("score"));
    assertThatThrownBy(table::build)
        .hasMessage("Table[t] unwinds an array, so it cannot be written. Remove its key.");
    table.column(again);
    assertThatThrownBy(table::build)
        .hasMessage("Column[t.ID] is declared twice. Names differ in more than their case.");
  }

  @Test
  void refusesAMismatchThatCannotReadAsNull() {
    ColumnDeclaration.Builder column =
        ColumnDeclaration.builder("id", ColumnType.VARCHAR)
            .nullable(false)
            .onTypeMismatch(MismatchPolicy.NULL);
    assertThatThrownBy(column::build)
        .hasMessage(
            "Column[id] is not nullable, so a mismatch cannot read as NULL. Make it nullable, or"
                + " set on_type_mismatch: error.");
    assertThatThrownBy(() -> ColumnDeclaration.builder("$id", ColumnType.JSON).build())
        .hasMessageContaining("Path[$id]");
    assertThatThrownBy(
            () -> ColumnDeclaration.builder(" ", ColumnType.JSON).path(FieldPath.of("a")).build())
        .hasMessage("A column has a name.");
  }

  @Test
  void refusesTablesOfTheSameName() {
    TableDeclaration table = TableDeclaration.builder("game").column(ID).build();
    TableDeclaration other = TableDeclaration.builder("GAME").column(ID).build();
    assertThatThrownBy(() -> new SchemaDeclaration("", List.of(table, other)))
        .hasMessage("Table[GAME] is declared twice. Names differ in more than their case.");
  }
}
