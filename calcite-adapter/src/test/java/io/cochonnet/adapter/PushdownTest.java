package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.testkit.MongoExtension;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every query gives the same rows with pushdown on and off. */
class PushdownTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final String SCHEMA =
      """
      tables:
        event:
          columns:
            id: {path: _id, type: INTEGER, nullable: false}
            ts: TIMESTAMP
            on_date: DATE
            feature: VARCHAR
            status: INTEGER
            duration: BIGINT
            ratio: DOUBLE
            ok: BOOLEAN
            platform: {path: app.platform, type: VARCHAR}
            loose: {type: VARCHAR, on_type_mismatch: 'null'}
            tags: JSON
            oid: OBJECT_ID
        tag:
          collection: event
          unwind: tags
          columns:
            id: {path: _id, type: INTEGER, nullable: false}
            tag: {path: tags, type: VARCHAR}
        person:
          columns:
            name: {path: _id, type: VARCHAR, nullable: false}
            feature: VARCHAR
      """;

  private static SqlFixture sql;

  @BeforeAll
  static void load() throws SQLException {
    MONGO.insert(
        "event",
        """
        {_id: 1, ts: {$date: '2026-03-01T10:15:30.123Z'}, on_date: {$date: '2026-03-01T00:00:00Z'},
         feature: 'chat', status: 200, duration: 10, ratio: 0.5, ok: true,
         app: {platform: 'ios'}, loose: 'a', tags: ['x', 'y'], oid: {$oid: '5f0000000000000000000001'}}
        """,
        """
        {_id: 2, ts: {$date: '2026-03-01T23:59:59.999Z'}, on_date: {$date: '2026-03-01T00:00:00Z'},
         feature: 'chat', status: 500, duration: {$numberLong: '20'}, ratio: 1.5, ok: false,
         app: {platform: 'web'}, loose: 5, tags: [], oid: {$oid: '5f0000000000000000000002'}}
        """,
        """
        {_id: 3, ts: {$date: '2026-03-02T00:00:00Z'}, on_date: {$date: '2026-03-02T00:00:00Z'},
         feature: 'shop', status: 404, duration: 30.0, ratio: null, ok: null, app: {}, loose: null}
        """,
        "{_id: 4, ts: {$date: '1969-12-31T23:00:00Z'}, feature: null, status: null, ratio: -2.25}",
        "{_id: 5, feature: '', duration: -7, ok: true, loose: ['a'], tags: 'z'}",
        "{_id: 6, ts: null, status: 200, loose: 'b', app: null, tags: ['x', null]}");
    MONGO.insert(
        "person", "{_id: 'ann', feature: 'chat'}", "{_id: 'bob'}", "{_id: 'cy', feature: 'x'}");
    sql = SqlFixture.open(MONGO.uri(), SCHEMA);
  }

  @AfterAll
  static void close() throws SQLException {
    sql.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/pushdown-queries.txt", delimiter = '~', maxCharsPerColumn = 10_000)
  void givesTheSameRowsPushedAndLocal(String query) throws SQLException {
    List<String> pushed = sql.rows(query);
    List<String> everythingPushed = sql.everythingPushedRows(query);
    List<String> local = sql.localRows(query);
    if (isOrdered(query)) {
      assertThat(pushed).isEqualTo(local);
      assertThat(everythingPushed).isEqualTo(local);
    } else {
      assertThat(pushed).containsExactlyInAnyOrderElementsOf(local);
      assertThat(everythingPushed).containsExactlyInAnyOrderElementsOf(local);
    }
  }

  /** The order within a window is none of the rows. */
  private static boolean isOrdered(String query) {
    return query.replaceAll("over \\([^)]*\\)", "").contains("order by");
  }

  @Test
  void computesGroupsFromStoredFieldsWithOneProjectAtTheEnd() throws SQLException {
    assertThat(
            sql.pipelines(
                "select feature, count(*) as n, sum(duration) as total from event"
                    + " where ts >= timestamp '2026-03-01 00:00:00' group by feature"))
        .containsExactly(
            "aggregate([{\"$match\": {\"ts\": {\"$gte\": ISODate(\"2026-03-01T00:00:00.000Z\")}}}, "
                + "{\"$group\": {\"_id\": \"$feature\", \"n\": {\"$sum\": 1}, "
                + "\"total\": {\"$sum\": \"$duration\"}, \"total__count\": {\"$sum\": {\"$cond\": "
                + "[{\"$gt\": [\"$duration\", null]}, 1, 0]}}}}, "
                + "{\"$project\": {\"_id\": 0, \"feature\": \"$_id\", \"n\": 1, \"total\": "
                + "{\"$cond\": [{\"$gt\": [\"$total__count\", 0]}, \"$total\", null]}}}])");
  }

  @Test
  void readsPlainScansWithFindAndOnlyTheNeededFields() throws SQLException {
    assertThat(
            sql.pipelines(
                "select id, platform from event where status in (200, 404) and feature <> 'x'"
                    + " order by id desc limit 3"))
        .containsExactly(
            "find({\"status\": {\"$in\": [200, 404]}, \"feature\": {\"$nin\": [\"x\", null]}}, "
                + "{\"_id\": 1, \"app.platform\": 1}).sort({\"_id\": -1}).limit(3)");
  }

  @Test
  void saysWhyAPartStayedLocal() throws SQLException {
    assertThat(sql.explain("select upper(feature) from event"))
        .contains("find({}, {\"_id\": 0, \"feature\": 1})")
        .contains("Function[UPPER] changes the letters A to Z only in MongoDB");
  }

  @Test
  void countsDistinctInTwoGroups() throws SQLException {
    assertThat(
            sql.pipelines(
                "select feature, count(distinct status) as n from event group by feature"))
        .singleElement()
        .asString()
        .containsSubsequence("$group", "$group", "$project");
  }
}
