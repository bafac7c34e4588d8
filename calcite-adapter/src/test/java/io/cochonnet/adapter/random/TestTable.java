package io.cochonnet.adapter.random;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of random documents.
 *
 * @param columns the first is the key, stored as {@code _id}
 */
record TestTable(String name, List<TestColumn> columns) {
  private static final double SOME = 0.25;

  static final TestTable ITEM =
      new TestTable(
          "item",
          List.of(
              TestColumn.of("id", Kind.INTEGER, "INTEGER", 0).at("_id"),
              TestColumn.of("n", Kind.INTEGER, "INTEGER", SOME),
              TestColumn.of("k", Kind.INTEGER, "INTEGER", 0),
              TestColumn.of("big", Kind.BIGINT, "BIGINT", SOME).wide(),
              TestColumn.of("amount", Kind.BIGINT, "BIGINT", SOME),
              TestColumn.of("x", Kind.DOUBLE, "DOUBLE", SOME),
              TestColumn.of("price", Kind.DECIMAL, "DECIMAL(10, 2)", SOME),
              TestColumn.of("name", Kind.VARCHAR, "VARCHAR", SOME),
              TestColumn.of("code", Kind.VARCHAR, "VARCHAR", SOME),
              TestColumn.of("ok", Kind.BOOLEAN, "BOOLEAN", SOME),
              TestColumn.of("ts", Kind.TIMESTAMP, "TIMESTAMP", SOME),
              TestColumn.of("born", Kind.DATE, "DATE", SOME),
              TestColumn.of("sub_n", Kind.INTEGER, "INTEGER", SOME).at("sub.n"),
              TestColumn.of("sub_s", Kind.VARCHAR, "VARCHAR", SOME).at("sub.s"),
              TestColumn.of("deep", Kind.VARCHAR, "VARCHAR", SOME).at("sub.in.s"),
              TestColumn.of("loose_s", Kind.VARCHAR, "VARCHAR", SOME).loose(),
              TestColumn.of("loose_b", Kind.BOOLEAN, "BOOLEAN", SOME).loose(),
              TestColumn.of("loose_t", Kind.TIMESTAMP, "TIMESTAMP", SOME).loose(),
              TestColumn.of("loose_n", Kind.INTEGER, "INTEGER", SOME).loose(),
              TestColumn.of("oid", Kind.VARCHAR, "OBJECT_ID", SOME),
              TestColumn.of("js", Kind.JSON, "JSON", SOME),
              TestColumn.of("tags", Kind.TEXTS, "VARCHAR ARRAY", SOME),
              TestColumn.of("nums", Kind.NUMBERS, "INTEGER ARRAY", SOME)));

  static final TestTable VISIT =
      new TestTable(
          "visit",
          List.of(
              TestColumn.of("vid", Kind.VARCHAR, "VARCHAR", 0).at("_id"),
              TestColumn.of("item_id", Kind.INTEGER, "INTEGER", SOME),
              TestColumn.of("code", Kind.VARCHAR, "VARCHAR", SOME),
              TestColumn.of("happened", Kind.TIMESTAMP, "TIMESTAMP", 0),
              TestColumn.of("took", Kind.BIGINT, "BIGINT", SOME),
              TestColumn.of("score", Kind.DOUBLE, "DOUBLE", 0),
              TestColumn.of("good", Kind.BOOLEAN, "BOOLEAN", 0),
              TestColumn.of("agent", Kind.VARCHAR, "VARCHAR", SOME).at("ctx.agent"),
              TestColumn.of("day_on", Kind.DATE, "DATE", 0)));

  static final TestTable DIM =
      new TestTable(
          "dim",
          List.of(
              TestColumn.of("code", Kind.VARCHAR, "VARCHAR", 0).at("_id"),
              TestColumn.of("label", Kind.VARCHAR, "VARCHAR", SOME),
              TestColumn.of("weight", Kind.INTEGER, "INTEGER", SOME),
              TestColumn.of("since", Kind.DATE, "DATE", SOME)));

  static final List<TestTable> ALL = List.of(ITEM, VISIT, DIM);

  TestTable {
    columns = List.copyOf(columns);
  }

  static String schema() {
    return ALL.stream().map(TestTable::yaml).collect(Collectors.joining("", "tables:\n", ""));
  }

  private String yaml() {
    return columns.stream()
        .map(TestColumn::yaml)
        .collect(Collectors.joining("", "  " + name + ":\n    columns:\n", ""));
  }
}
