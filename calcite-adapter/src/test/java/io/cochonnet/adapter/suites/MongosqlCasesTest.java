package io.cochonnet.adapter.suites;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.testkit.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** The tests of MongoDB's SQL compiler whose rows are those of standard SQL. */
@Execution(CONCURRENT)
class MongosqlCasesTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final String SUITE = "mongosql";

  private static final List<SqlFixture> FIXTURES = new ArrayList<>();

  @AfterAll
  static void close() throws SQLException {
    for (SqlFixture fixture : FIXTURES) {
      fixture.close();
    }
    FIXTURES.clear();
  }

  @TestFactory
  @Execution(SAME_THREAD)
  Stream<DynamicTest> cases() throws IOException, SQLException {
    Optional<Path> file = SuiteDirectory.find("mongosql/cases.json");
    if (file.isEmpty()) {
      return SuiteRun.absent(SUITE);
    }
    List<BsonDocument> definitions =
        BsonDocument.parse(Files.readString(file.get())).getArray("cases").stream()
            .map(BsonValue::asDocument)
            .toList();
    return new SuiteRun(SUITE, MONGO.server()).tests(cases(definitions));
  }

  private static List<MongosqlCase> cases(List<BsonDocument> definitions) throws SQLException {
    List<MongosqlWorld> worlds = new ArrayList<>();
    Map<BsonDocument, MongosqlWorld> worldOf = new LinkedHashMap<>();
    for (BsonDocument definition : definitions) {
      worldOf.put(definition, worldFor(definition, worlds));
    }
    Map<MongosqlWorld, SqlFixture> fixtures = new HashMap<>();
    for (MongosqlWorld world : worlds) {
      SqlFixture fixture = world.open(MONGO);
      FIXTURES.add(fixture);
      fixtures.put(world, fixture);
    }
    List<MongosqlCase> cases = new ArrayList<>();
    worldOf.forEach(
        (definition, world) ->
            cases.add(caseOf(definition, Objects.requireNonNull(fixtures.get(world)))));
    return cases;
  }

  private static MongosqlWorld worldFor(BsonDocument definition, List<MongosqlWorld> worlds) {
    for (MongosqlWorld world : worlds) {
      if (world.add(definition)) {
        return world;
      }
    }
    MongosqlWorld world = new MongosqlWorld(worlds.size());
    world.add(definition);
    worlds.add(world);
    return world;
  }

  private static MongosqlCase caseOf(BsonDocument definition, SqlFixture fixture) {
    String current = definition.getString("current_db").getValue();
    String first = definition.getDocument("collections").keySet().iterator().next();
    return new MongosqlCase(
        definition.getString("name").getValue(),
        current.isEmpty() ? MongosqlWorld.schema(first) : current,
        NestedNames.flatten(
            definition.getString("sql").getValue(), MongosqlWorld.nested(definition)),
        definition.getBoolean("ordered").getValue(),
        definition.getArray("expected").stream().map(BsonValue::asDocument).toList(),
        fixture);
  }
}
