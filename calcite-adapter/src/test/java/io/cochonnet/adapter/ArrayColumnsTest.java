package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.testkit.MongoExtension;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayColumnsTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final String SCHEMA =
      """
      tables:
        event:
          columns:
            id: {path: _id, type: INTEGER, nullable: false}
            tags: VARCHAR ARRAY
            n: BIGINT ARRAY
            d: TIMESTAMP ARRAY
            p: DECIMAL(10, 2) ARRAY
            docs: JSON ARRAY
            inner_tags: {path: app.tags, type: VARCHAR ARRAY}
        loose:
          collection: mixed
          columns:
            id: {path: _id, type: INTEGER}
            tags: {type: VARCHAR ARRAY, on_type_mismatch: null}
        strict:
          collection: mixed
          columns:
            id: {path: _id, type: INTEGER}
            tags: VARCHAR ARRAY
        written:
          key: [id]
          columns:
            id: {path: _id, type: INTEGER, nullable: false}
            tags: VARCHAR ARRAY
      """;

  private static SqlFixture sql;

  @BeforeAll
  static void load() throws SQLException {
    MONGO.insert(
        "event",
        """
        {_id: 1, tags: ['x', 'y'], n: [1, {$numberLong: '2'}, null],
         d: [{$date: '2026-03-01T10:15:30.123Z'}], p: [{$numberDecimal: '1.5'}],
         docs: [{a: 1}, 'z'], app: {tags: ['in']}}
        """,
        "{_id: 2, tags: [], n: null}",
        "{_id: 3}",
        "{_id: 4, tags: ['x', null], app: 'none'}");
    MONGO.insert(
        "mixed", "{_id: 1, tags: ['x']}", "{_id: 2, tags: 'x'}", "{_id: 3, tags: ['x', 5]}");
    sql = SqlFixture.open(MONGO.uri(), SCHEMA);
  }

  @AfterAll
  static void close() throws SQLException {
    sql.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          select id, tags from event order by id                                      ~ 1|[x, y] 2|[] 3|null 4|[x, null]
          select tags from event where id = 1                                          ~ [x, y]
          select n, p, docs, inner_tags from event where id = 1                        ~ [1, 2, null]|[1.50]|[{"a": 1}, "z"]|[in]
          select id, tags[1], n[2], n[3], d[1], p[1], tags[9] from event where id <= 2 ~ 1|x|2|null|2026-03-01 10:15:30.123|1.50|null 2|null|null|null|null|null|null
          select id, cardinality(tags) from event order by id                          ~ 1|2 2|0 3|null 4|2
          select id from event where cast('x' as varchar) = any(tags)                  ~ 1 4
          select id from event where cast('y' as varchar) = some(tags)                 ~ 1
          select id from event where 2 = any(n)                                        ~ 1
          select id from event where tags is null                                      ~ 3
          select id from event where tags = array['x', 'y']                            ~ 1
          select id from event where inner_tags is not null                            ~ 1
          select tags, count(*) from event group by tags having count(*) = 1 order by 1 ~ []|1 [x, y]|1 [x, null]|1 null|1
          select id from event order by tags desc nulls last                           ~ 4 1 2 3
          select e.id, t.tag from event e, unnest(e.tags) as t(tag)                    ~ 1|x 1|y 4|x 4|null
          select event.id, t.tag from event, unnest(event.tags) as t(tag)              ~ 1|x 1|y 4|x 4|null
          select e.id, t.tag from event e left join unnest(e.tags) as t(tag) on true   ~ 1|x 1|y 2|null 3|null 4|x 4|null
          select e.id, t.v from event e, unnest(e.n) as t(v)                           ~ 1|1 1|2 1|null
          select e.id, t.v from event e, unnest(e.d) as t(v)                           ~ 1|2026-03-01 10:15:30.123
          select t.v from event e, unnest(e.docs) as t(v)                              ~ {"a": 1} "z"
          select t.tag, count(*) from event e, unnest(e.tags) as t(tag) group by t.tag order by 1 ~ x|2 y|1 null|1
          select id from event where 'y' in (select tag from unnest(event.tags) as t(tag)) ~ 1
          select id from event where exists (select 1 from unnest(event.tags) as t(tag) where tag = 'x') ~ 1 4
          """)
  void computesOverArraysTheSamePushedAndLocal(String query, String rows) throws SQLException {
    assertThat(String.join(" ", sql.rows(query))).isEqualTo(rows);
    assertThat(String.join(" ", sql.localRows(query))).isEqualTo(rows);
  }

  @Test
  void readsMisfitsAsTheColumnSays() throws SQLException {
    assertThat(sql.rows("select id, tags from loose order by id"))
        .containsExactly("1|[x]", "2|null", "3|null");
    assertThatThrownBy(() -> sql.rows("select tags from strict where id = 2"))
        .hasStackTraceContaining(
            "MQL-204: Column[strict.tags] holds BSON type[string] where VARCHAR ARRAY is"
                + " declared.");
    assertThatThrownBy(() -> sql.rows("select tags from strict where id = 3"))
        .hasStackTraceContaining("MQL-204: Column[strict.tags] holds BSON type[array]");
  }

  @Test
  void writesArrays() throws SQLException {
    sql.update("insert into written select id, tags from event where id in (1, 3)");
    assertThat(sql.rows("select id, tags from written order by id"))
        .containsExactly("1|[x, y]", "3|null");
  }

  @Test
  void fetchesOnlyTheArrayAndComputesAboveThePipeline() throws SQLException {
    assertThat(sql.explain("select cardinality(tags) from event where id > 1"))
        .contains("find({\"_id\": {\"$gt\": 1}}, {\"_id\": 0, \"tags\": 1})")
        .contains("Function[CARDINALITY] has no MQL form");
  }

  @Test
  void takesArraysApartOnTheServer() throws SQLException {
    assertThat(
            sql.pipelines(
                "select t.tag, count(*) as n from event e, unnest(e.tags) as t(tag)"
                    + " where t.tag > 'w' group by t.tag"))
        .singleElement()
        .asString()
        .contains(
            "{\"$addFields\": {\"__element_0\": \"$tags\"}}, {\"$unwind\": \"$__element_0\"}, "
                + "{\"$match\": {\"__element_0\": {\"$gt\": \"w\"}}}, "
                + "{\"$group\": {\"_id\": \"$__element_0\", \"n\": {\"$sum\": 1}}}");
  }
}
