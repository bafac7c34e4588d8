package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.testkit.MongoExtension;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeQueryTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final String EVENTS = "table(native('event', '[{$match: {_id: {$gt: 0}}}]'))";

  private static SqlFixture sql;

  @BeforeAll
  static void load() throws SQLException {
    MONGO.insert(
        "event",
        "{_id: 1, ts: {$date: '2026-03-01T10:15:30Z'}, feature: 'chat', status: 200, ms: 10, app:"
            + " {platform: 'ios'}}",
        "{_id: 2, ts: {$date: '2026-03-01T23:59:59Z'}, feature: 'chat', status: 500, ms: 20, app:"
            + " {platform: 'web'}}",
        "{_id: 3, ts: {$date: '2026-03-02T00:00:00Z'}, feature: 'shop', status: 404, ms: 30}",
        "{_id: 4, feature: null, status: 200}");
    MONGO.insert("person", "{_id: 'ann', feature: 'chat'}", "{_id: 'bob'}");
    MONGO.insert("secret", "{_id: 1}");
    sql =
        SqlFixture.open(
            MONGO.uri(),
            """
            tables:
              event:
                columns: {id: {path: _id, type: INTEGER}, status: INTEGER}
              people:
                collection: person
                columns: {name: {path: _id, type: VARCHAR}, feature: VARCHAR}
            """);
  }

  @AfterAll
  static void close() throws SQLException {
    sql.close();
  }

  @Test
  void findsColumnsByASample() throws SQLException {
    assertThat(sql.rows("select * from table(t.native('event', '[{$match: {status: 200}}]'))"))
        .containsExactly("1|2026-03-01 10:15:30.000|chat|200|10|ios", "4|null|null|200|null|null");
    assertThat(
            sql.rows(
                """
                select _id_f, n, ms from native('event',
                  '[{$group: {_id: {f: "$feature"}, n: {$sum: 1}, ms: {$avg: "$ms"}}}, {$sort: {"_id.f": 1}}]')
                """))
        .containsExactly("null|1|null", "chat|2|15.0", "shop|1|30.0");
  }

  @Test
  void takesColumnsAsTheThirdArgument() throws SQLException {
    assertThat(
            sql.rows(
                "select app_platform, n from table(native('event', '[{$addFields: {n: \"$ms\"}}]',"
                    + " 'n INTEGER, app.platform VARCHAR, gone TIMESTAMP')) where gone is null"
                    + " order by n"))
        .containsExactly("ios|10", "web|20", "null|30", "null|null");
    assertThat(sql.rows("select * from native('event', '[{$match: {_id: 9}}]', 'n INTEGER')"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from " + EVENTS + " where status < 500 and feature = 'chat'",
        "select feature, count(*), sum(ms), max(ts) from " + EVENTS + " group by feature",
        "select distinct app_platform from " + EVENTS,
        "select ms * 2, floor(ts to day) from " + EVENTS + " order by ms desc nulls last limit 2",
        "select e.feature, p.name from " + EVENTS + " e join people p on p.feature = e.feature",
        "select p.name, e.ms from people p left join " + EVENTS + " e on p.feature = e.feature",
        "select feature from people union all select feature from " + EVENTS,
        "select name from people where feature in (select feature from " + EVENTS + ")",
        "select count(*) from " + EVENTS + " where feature is null",
        "with e as (select * from "
            + EVENTS
            + ") select a._id, b._id from e a join e b on a._id < b._id",
      })
  void givesTheSameRowsPushedAndLocal(String query) throws SQLException {
    List<String> pushed = sql.rows(query);
    List<String> local = sql.localRows(query);
    assertThat(pushed).isNotEmpty().containsExactlyInAnyOrderElementsOf(local);
    assertThat(sql.everythingPushedRows(query)).containsExactlyInAnyOrderElementsOf(local);
  }

  @Test
  void putsTheStagesFirstAndWhatSqlAddsBehindThem() throws SQLException {
    assertThat(
            sql.pipelines(
                "select feature, sum(ms) as total from native('event', '[{$match: {status: 200}},"
                    + " {$unwind: \"$tags\"}]', 'feature VARCHAR, ms BIGINT')"
                    + " where ms > 5 group by feature"))
        .singleElement()
        .asString()
        .containsSubsequence(
            "aggregate([{\"$match\": {\"status\": 200}}, {\"$unwind\": \"$tags\"}, ",
            "{\"$match\": {\"ms\": {\"$gt\": NumberLong(5)}}}, ",
            "{\"$group\": {\"_id\": \"$feature\"",
            "{\"$project\":");
  }

  @Test
  void tellsTwoQueriesOfOneStatementApart() throws SQLException {
    String one = "select * from native('event', '[{$match: {_id: %d}}]', 'n INTEGER')";
    assertThat(
            sql.rows(
                "select * from native('event', '[{$match: {_id: 1}}]', '_id INTEGER, ms INTEGER')"
                    + " union all select * from native('event', '[{$match: {_id: 2}}]', '_id"
                    + " INTEGER, ms INTEGER') union all select * from native('event', '[{$match:"
                    + " {_id: 2}}]', 'ms INTEGER, _id INTEGER')"))
        .containsExactlyInAnyOrder("1|10", "2|20", "20|2");
    // Equal as documents, but not as pipelines: the order of a sort's keys counts.
    String sorted =
        "select * from (select * from native('event', '[{$sort: {%s}}, {$limit: 1}]', '_id"
            + " INTEGER'))";
    assertThat(
            sql.rows(
                sorted.formatted("status: 1, _id: -1")
                    + " union all "
                    + sorted.formatted("_id: -1, status: 1")
                    + " union all "
                    + sorted.formatted("_id: 1, status: 1")))
        .containsExactlyInAnyOrder("4", "4", "1");
    assertThat(sql.rows(one.formatted(1) + " union " + one.formatted(2))).containsExactly("null");
  }

  @Test
  void sendsNothingThatIsNotAllowed() {
    fails(
        "select * from native('event', '[{$match: {}},\n {$out: \"stolen\"}]', 'a INTEGER')",
        "MQL-402: At line 2, column 3 of the pipeline: Stage[$out] is not allowed: it writes");
    assertThat(MONGO.database().listCollectionNames()).doesNotContain("stolen");
    fails("select * from native('secret', '[{$match: {}}]')", "MQL-404: Collection[secret]");
    fails("select * from native('event', null)", "MQL-302: Argument[pipeline] of native is NULL.");
    fails(
        "select * from native('event', '[{$match: {}}]', 'a INTGER')",
        "MQL-405: At column 1 of the list of columns: Type[INTGER] does not exist.");
  }

  @Test
  void saysThatThereAreNoDocumentsToSeeColumnsIn() {
    fails(
        "select * from native('event', '[{$match: {_id: 9}}]')",
        "MQL-406: The pipeline gives no documents now that could show its columns. Give them as the"
            + " third argument");
  }

  @Test
  void repeatsWhatTheServerSaysOfThePipeline() {
    fails(
        "select * from native('event', '[{$group: {n: {$sum: 1}}}]')",
        "MQL-104: MongoDB at 127.0.0.1",
        "refuses the pipeline with code[15955] Location15955. It says: ",
        "must include an _id");
    fails(
        "select * from native('event', '[{$unionWith: \"person\"}, {$group: {n: {$sum: 1}}}]')",
        "refuses the pipeline with code[");
  }

  private static void fails(String query, String... parts) {
    assertThatThrownBy(() -> sql.rows(query))
        .isInstanceOf(SQLException.class)
        .cause()
        .hasMessageContainingAll(parts);
  }
}
