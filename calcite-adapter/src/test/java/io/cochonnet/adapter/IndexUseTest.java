package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import io.cochonnet.adapter.suites.SuiteDirectory;
import io.cochonnet.testkit.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is sent for a predicate is what an index serves, where the query language can say it. */
class IndexUseTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final Splitter COLUMNS = Splitter.on(" ~ ");
  private static final String SUITE = "mongosql/index_usage.json";

  /** Cases of the suite that are no question of the predicate, with the reason. */
  private static final Map<String, String> SKIPPED =
      Map.ofEntries(
          Map.entry("combined#2", "a join"),
          Map.entry("combined#3", "a join"),
          Map.entry("filter#17", "a comparison of two fields reads all documents"),
          Map.entry("filter#23", "a comparison of two fields reads all documents"),
          Map.entry("filter#28", "no SQL of Calcite's"),
          Map.entry("filter#29", "no SQL of Calcite's"),
          Map.entry("filter#31", "no SQL of Calcite's"),
          Map.entry("filter#32", "a semi-join"),
          Map.entry("filter#42", "never true, so nothing is read"));

  @TestFactory
  Stream<DynamicTest> sendsWhatAnIndexServes() throws SQLException {
    MONGO.replace("v", Resources.text("/function-documents.json").lines().toArray(String[]::new));
    SqlFixture sql = SqlFixture.open(MONGO.uri(), Resources.text("/function-schema.yaml"));
    return Resources.text("/index-queries.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(COLUMNS::splitToList)
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.get(0),
                    () ->
                        assertThat(sql.pipelines("select id from v where " + line.get(0)))
                            .containsExactly("find(" + line.get(1) + ", {\"_id\": 1})")))
        .onClose(() -> close(sql));
  }

  /** The predicates of MongoDB's own SQL compiler for which it uses an index. */
  @TestFactory
  Stream<DynamicTest> usesAnIndexWhereMongosqlDoes() throws IOException {
    Optional<Path> suite = SuiteDirectory.find(SUITE);
    assumeTrue(suite.isPresent(), () -> SuiteDirectory.absence(SUITE));
    return BsonDocument.parse(Files.readString(suite.orElseThrow())).getArray("cases").stream()
        .map(BsonValue::asDocument)
        .filter(item -> item.getString("expected_utilization").getValue().equals("IX_SCAN"))
        .filter(item -> item.getString("sql").getValue().contains("WHERE"))
        .map(item -> DynamicTest.dynamicTest(item.getString("name").getValue(), () -> check(item)));
  }

  private static void check(BsonDocument item) throws SQLException {
    String skipped = SKIPPED.get(item.getString("name").getValue());
    assumeTrue(skipped == null, skipped);
    StringBuilder schema = new StringBuilder("tables:\n");
    item.getDocument("collections")
        .forEach((name, collection) -> declare(name, collection.asDocument(), schema));
    try (SqlFixture sql = SqlFixture.open(MONGO.uri(), schema.toString())) {
      assertThat(sql.pipelines(item.getString("sql").getValue()))
          .singleElement()
          .asString()
          .containsPattern("^(find\\(|aggregate\\(\\[\\{\"\\$match\": )\\{\"(a|b|s|\\$or)\": ")
          .doesNotContain("$expr");
    }
  }

  private static void declare(String name, BsonDocument collection, StringBuilder schema) {
    MONGO.replace(
        name,
        collection.getArray("docs").stream()
            .map(document -> document.asDocument().toJson())
            .toArray(String[]::new));
    schema.append("  ").append(name).append(":\n    columns:\n");
    collection
        .getDocument("schema")
        .getDocument("properties")
        .forEach(
            (column, type) ->
                schema
                    .append("      ")
                    .append(column)
                    .append(type.toString().contains("string") ? ": VARCHAR\n" : ": INTEGER\n"));
  }

  private static void close(SqlFixture sql) {
    try {
      sql.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
