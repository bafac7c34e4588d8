package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.testkit.MongoExtension;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters of prepared statements run in MongoDB, and NULL among them matches nothing. */
class ParametersTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final Timestamp MOMENT = Timestamp.from(Instant.parse("2026-03-01T10:15:30.123Z"));

  private static SqlFixture sql;

  @BeforeAll
  static void load() throws SQLException {
    MONGO.insert("v", Resources.text("/function-documents.json").lines().toArray(String[]::new));
    sql = SqlFixture.open(MONGO.uri(), Resources.text("/function-schema.yaml"));
  }

  @AfterAll
  static void close() throws SQLException {
    sql.close();
  }

  static List<Arguments> statements() {
    return List.of(
        statement("i = ?", 7),
        statement("i = ?", 7L),
        statement("i <> ?", 7),
        statement("i > ? and i <= ?", -8, 30),
        statement("i in (?, ?)", 7, 0),
        statement("i not in (?, ?)", 7, 0),
        statement("not (i = ? or j = ?)", 7, 3),
        statement("l = ?", 9007199254740993L),
        statement("d > ?", 2.0),
        statement("num = ?", new BigDecimal("12.50")),
        statement("s = ?", "chat"),
        statement("s = ?", "$s"),
        statement("? = s", ""),
        statement("s < ?", "d"),
        statement("b = ?", true),
        statement("ts >= ?", MOMENT),
        statement("ts = ?", MOMENT),
        statement("dt = ?", Date.valueOf("2026-03-01")),
        statement("oid = ?", "5f0000000000000000000001"),
        statement("oid <> ?", "5f0000000000000000000001"),
        statement("oid = ?", "xyz"),
        statement("oid <> ?", "xyz"),
        statement("oid in (?, ?)", "xyz", "5f0000000000000000000002"),
        statement("j + cast(? as integer) > 25", 23),
        statement("char_length(s) = ?", 4),
        statement("substring(s from cast(? as integer)) = 'hat'", 2),
        statement("s || cast(? as varchar) = 'chat!'", "!"),
        statement("coalesce(i, ?) = 5", 5),
        statement("i is distinct from ?", 7),
        statement("case when i = cast(? as integer) then 'x' else 'y' end = 'x'", 7),
        statement("floor(ts to day) = ?", Timestamp.from(Instant.parse("2026-03-01T00:00:00Z"))));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void givesTheSameRowsPushedAndLocal(String condition, @Nullable Object[] values)
      throws SQLException {
    String query = "select id from v where " + condition + " order by id";
    assertThat(sql.preparedRows(query, values)).isEqualTo(sql.preparedLocalRows(query, values));
    assertThat(sql.explain(query)).doesNotContain("EnumerableCalc");
  }

  @ParameterizedTest
  @MethodSource("statements")
  void takesNullForUnknown(String condition, @Nullable Object[] values) throws SQLException {
    String query = "select id from v where " + condition + " order by id";
    @Nullable Object[] nulls = new @Nullable Object[values.length];
    assertThat(sql.preparedRows(query, nulls)).isEqualTo(sql.preparedLocalRows(query, nulls));
  }

  @Test
  void projectsParametersAndGroupsByThem() throws SQLException {
    String projection =
        "select id, j + cast(? as integer), s || cast(? as varchar) from v order by id";
    assertThat(sql.preparedRows(projection, 1, "$x"))
        .isEqualTo(sql.preparedLocalRows(projection, 1, "$x"));
    String groups = "select b, sum(j) filter (where i > ?) from v group by b order by 2, 1";
    assertThat(sql.preparedRows(groups, 0)).isEqualTo(sql.preparedLocalRows(groups, 0));
  }

  @Test
  void showsParametersInThePlan() throws SQLException {
    assertThat(sql.pipelines("select id from v where i > ? and s = ?"))
        .containsExactly("find({\"i\": {\"$gt\": ?0}, \"s\": ?1}, {\"_id\": 1})");
    assertThat(sql.pipelines("select i + cast(? as integer) as x from v"))
        .containsExactly(
            "aggregate([{\"$project\": {\"_id\": 0, \"x\": {\"$add\": [\"$i\", {\"$literal\":"
                + " ?0}]}}}])");
  }

  private static Arguments statement(String condition, Object... values) {
    return Arguments.of(condition, values);
  }
}
