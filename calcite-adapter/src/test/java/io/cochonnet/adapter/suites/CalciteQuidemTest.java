package io.cochonnet.adapter.suites;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.adapter.SqlSettings;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.testkit.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/**
 * Calcite's own Quidem scripts over its data sets scott and post: the blocks of which Calcite by
 * itself gives the recorded output over tables in memory.
 */
@Execution(CONCURRENT)
class CalciteQuidemTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final String SUITE = "calcite-iq";

  private static final Map<String, SchemaDeclaration> SCHEMAS = new HashMap<>();
  private static final Map<String, SqlFixture> FIXTURES = new HashMap<>();

  @AfterAll
  static void close() throws SQLException {
    for (SqlFixture fixture : FIXTURES.values()) {
      fixture.close();
    }
    FIXTURES.clear();
  }

  @TestFactory
  @Execution(SAME_THREAD)
  Stream<DynamicTest> scripts() throws IOException, SQLException {
    Optional<Path> scripts = SuiteDirectory.find(SUITE);
    Optional<Path> data = SuiteDirectory.find("data");
    if (scripts.isEmpty() || data.isEmpty()) {
      return SuiteRun.absent(SUITE);
    }
    SCHEMAS.put("scott", DataSet.load(data.get().resolve("scott"), MONGO));
    SCHEMAS.put("POST", DataSet.load(data.get().resolve("post"), MONGO));
    return new SuiteRun(SUITE, MONGO.server()).tests(cases(scripts.get()));
  }

  private static List<QuidemCase> cases(Path scripts) throws IOException, SQLException {
    BsonDocument baseline =
        BsonDocument.parse(Files.readString(scripts.resolve("baseline_pass.json")));
    Map<String, Map<Integer, QuidemBlock>> blocks = new LinkedHashMap<>();
    List<QuidemCase> cases = new ArrayList<>();
    for (BsonValue value : baseline.getArray("blocks")) {
      BsonDocument entry = value.asDocument();
      String segment = entry.getString("segment").getValue();
      if (!blocks.containsKey(segment)) {
        blocks.put(segment, byNumber(scripts.resolve(segment)));
      }
      int number = entry.getInt32("block").getValue();
      QuidemBlock block = blocks.get(segment).get(number);
      // Blocks under a condition that is false are in the baseline as well; those that read no
      // table are Calcite's alone.
      if (block != null && entry.getBoolean("touches_tables").getValue()) {
        cases.add(
            new QuidemCase(
                segment.replaceFirst("iq$", "") + number, block, fixture(block.connection())));
      }
    }
    return cases;
  }

  private static Map<Integer, QuidemBlock> byNumber(Path script) throws IOException {
    Map<Integer, QuidemBlock> blocks = new HashMap<>();
    QuidemScript.read(script).forEach(block -> blocks.put(block.number(), block));
    return blocks;
  }

  private static SqlFixture fixture(String connection) throws SQLException {
    SqlFixture existing = FIXTURES.get(connection);
    if (existing != null) {
      return existing;
    }
    MongoConnection mongo = MongoConnection.open(MONGO.uri(), Duration.ofSeconds(10));
    SqlFixture fixture = SqlFixture.open(mongo, settings(connection));
    FIXTURES.put(connection, fixture);
    return fixture;
  }

  /** As Calcite's tests set it up for a name. */
  private static SqlSettings settings(String connection) {
    String schema = connection.startsWith("scott") ? "scott" : "POST";
    return new SqlSettings(SCHEMAS, schema, properties(connection), false);
  }

  private static Map<String, String> properties(String connection) {
    return switch (connection) {
      case "scott" -> Map.of("fun", "calcite");
      case "scott-lenient" -> Map.of("conformance", "LENIENT");
      case "scott-babel" -> Map.of("conformance", "BABEL");
      case "scott-mysql" -> Map.of("conformance", "MYSQL_5");
      case "scott-oracle" -> Map.of("conformance", "ORACLE_10");
      case "scott-mssql" -> Map.of("conformance", "SQL_SERVER_2008");
      case "post-big-query" -> Map.of("fun", "standard,bigquery");
      default -> Map.of();
    };
  }
}
