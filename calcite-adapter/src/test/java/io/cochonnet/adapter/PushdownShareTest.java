package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.adapter.PushdownShare.Extent;
import io.cochonnet.testkit.MongoExtension;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PushdownShareTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  @Test
  void tellsPlansApart() throws SQLException {
    MONGO.replace("item", "{_id: 1, name: 'a', n: 1}");
    try (SqlFixture sql =
        SqlFixture.open(
            MONGO.uri(),
            """
            tables:
              item:
                columns: {id: {path: _id, type: INTEGER}, name: VARCHAR, n: INTEGER, raw: JSON}
            """)) {
      assertThat(extent(sql, "select * from item")).isEqualTo(Extent.FULLY);
      assertThat(extent(sql, "select name, count(*) from item where n > 0 group by name"))
          .isEqualTo(Extent.FULLY);
      assertThat(extent(sql, "select char_length(raw) from item where n > 0"))
          .isEqualTo(Extent.PARTLY);
      assertThat(extent(sql, "select char_length(raw) from item")).isEqualTo(Extent.NOT);
      assertThat(extent(sql, "select 1 from (values (1)) as v(x) where x > 0"))
          .isEqualTo(Extent.NO_COLLECTION);
    }
  }

  @Test
  void seesThePlanOfAQueryAsItRuns() throws SQLException {
    MONGO.replace("item", "{_id: 1, n: 1}");
    try (SqlFixture sql =
            SqlFixture.open(MONGO.uri(), "{tables: {item: {columns: {n: INTEGER}}}}");
        PlanRecorder recorder = PlanRecorder.start()) {
      assertThat(recorder.plan()).isEmpty();
      sql.rows("select n from item where n > 0");
      assertThat(recorder.plan().orElseThrow().strip())
          .isEqualTo(sql.explain("select n from item where n > 0").strip());
    }
  }

  @Test
  void seesWhatAQuerySortsBy() throws SQLException {
    MONGO.replace("item", "{_id: 1, n: 1}");
    try (SqlFixture sql =
            SqlFixture.open(
                MONGO.uri(), "{tables: {item: {columns: {a: INTEGER, b: INTEGER, c: INTEGER}}}}");
        PlanRecorder recorder = PlanRecorder.start()) {
      assertThat(recorder.sortColumns()).isEmpty();
      sql.rows("select c, b, a from item order by a desc, c");
      assertThat(recorder.sortColumns()).containsExactly(2, 0);
      sql.rows("select c, b from item order by a");
      assertThat(recorder.sortColumns()).isEmpty();
      sql.rows("select c from item");
      assertThat(recorder.sortColumns()).isEmpty();
    }
  }

  @Test
  void counts() {
    PushdownShare share = new PushdownShare();

    share.add(plan("MongoToEnumerableConverter(pipeline=[db.getCollection(\"a\").find({})])"));
    share.add(
        plan(
            "EnumerableCalc",
            "  MongoToEnumerableConverter(pipeline=[db.getCollection(\"a\").find({}, {\"b\": 1})],"
                + " local=[reason])"));
    share.add(
        plan(
            "EnumerableCalc",
            "  MongoToEnumerableConverter(pipeline=[db.getCollection(\"a\").find({}).limit(2)])"));
    share.add(plan("EnumerableValues(tuples=[[]])"));

    assertThat(share)
        .hasToString("3 queries over collections: 1 fully pushed down, 1 partly, 1 not");
  }

  private static String plan(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  private static Extent extent(SqlFixture sql, String query) throws SQLException {
    return PushdownShare.of(sql.explain(query));
  }
}
