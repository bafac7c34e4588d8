package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.testkit.MongoExtension;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the modes of pushdown send, and what pushdown=required refuses. */
class PushdownModesTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final String SCHEMA =
      """
      tables:
        event:
          columns:
            id: {path: _id, type: INTEGER, nullable: false}
            user_id: VARCHAR
            feature: VARCHAR
            tags: JSON
        visit:
          columns:
            id: {path: _id, type: INTEGER, nullable: false}
            user_id: VARCHAR
        app_user:
          columns:
            user_id: {path: _id, type: VARCHAR, nullable: false}
            country: VARCHAR
      """;

  private static SqlFixture sql;

  @BeforeAll
  static void load() throws SQLException {
    MONGO.insert(
        "event",
        "{_id: 1, user_id: 'ann', feature: 'chat', tags: [1]}",
        "{_id: 2, user_id: 'bob', feature: 'shop'}",
        "{_id: 3, feature: 'chat'}");
    MONGO.insert("app_user", "{_id: 'ann', country: 'FR'}", "{_id: 'bob'}");
    MONGO.insert(
        "visit",
        IntStream.range(0, 300)
            .mapToObj(i -> "{_id: %d, user_id: '%s'}".formatted(i, i % 2 == 0 ? "ann" : "bob"))
            .toArray(String[]::new));
    sql = SqlFixture.open(MONGO.uri(), SCHEMA);
  }

  @AfterAll
  static void close() throws SQLException {
    sql.close();
  }

  @Test
  void looksUpByTheFieldThatIsCompared() throws SQLException {
    assertThat(
            sql.explainEverythingPushed(
                "select e.id, u.country from event e left join app_user u on u.user_id ="
                    + " e.user_id"))
        .contains(
            "{\"$lookup\": {\"from\": \"app_user\", \"localField\": \"user_id\","
                + " \"foreignField\": \"_id\", \"as\": \"__join_0\"}},"
                + " {\"$unwind\": {\"path\": \"$__join_0\", \"preserveNullAndEmptyArrays\": true}},"
                + " {\"$project\": {\"_id\": 1, \"__join_0.country\": 1}}");
  }

  @Test
  void hashesALargeLeftSideHereUnlessToldToPushAll() throws SQLException {
    String join =
        "select v.id, u.country from visit v left join app_user u on u.user_id = v.user_id";
    assertThat(sql.explain(join)).contains("EnumerableHashJoin");
    assertThat(sql.explainEverythingPushed(join)).contains("MongoLookup");
  }

  @Test
  void answersWhatRunsInMongoAsAWhole() throws SQLException {
    assertThat(sql.requiredRows("select * from event where feature = 'chat' order by id"))
        .containsExactly("1|ann|chat|[1]", "3|null|chat|null");
    assertThat(
            sql.requiredRows(
                "select u.country, count(*) from event e join app_user u on u.user_id = e.user_id"
                    + " group by u.country"))
        .containsExactlyInAnyOrder("FR|1", "null|1");
  }

  @Test
  void namesWhatWouldRunHereWherePushdownIsRequired() {
    assertThatThrownBy(() -> sql.requiredRows("select initcap(feature) from event"))
        .hasStackTraceContaining(
            "MQL-303: Pushdown is required, and a part of the query would run outside of MongoDB:"
                + " EnumerableCalc. Reasons: Function[INITCAP] has no MQL form.");
    assertThatThrownBy(
            () ->
                sql.requiredRows(
                    "select e.id, u.country from event e full join app_user u"
                        + " on u.user_id = e.user_id"))
        .hasStackTraceContaining("EnumerableHashJoin. Reasons: A FULL join has no MQL form");
  }

  @Test
  void explainsAQueryThatItWouldRefuse() throws SQLException {
    assertThat(sql.explainRequired("select initcap(feature) from event"))
        .contains("EnumerableCalc", "Function[INITCAP] has no MQL form");
  }
}
