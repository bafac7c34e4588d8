package io.cochonnet.adapter.suites;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.adapter.SqlSettings;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.testkit.MongoExtension;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** A fixed sample of sqllogictest, whose answers SQLite, PostgreSQL and others agree on. */
@Execution(CONCURRENT)
class SqlLogicTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final String SUITE = "sqllogictest";
  private static final int QUERIES_PER_SCRIPT = 52;

  /** A join of more is, without pushdown, one of nested loops, which takes minutes. */
  private static final Pattern FEW_TABLES =
      Pattern.compile(".* FROM [^\\s,]++(?:, *[^\\s,]++){0,3}+(?! *,).*");

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
  Stream<DynamicTest> queries() throws IOException, SQLException {
    List<SltCase> cases = new ArrayList<>();
    for (String script : scripts().toList()) {
      cases.addAll(cases(script));
    }
    return new SuiteRun(SUITE, MONGO.server()).tests(cases);
  }

  private static Stream<String> scripts() {
    return Stream.concat(
        Stream.of("aggregates", "groupby", "select")
            .flatMap(
                kind ->
                    IntStream.rangeClosed(0, 4)
                        .mapToObj(number -> "random/%s/slt_good_%d".formatted(kind, 3 * number))),
        IntStream.rangeClosed(1, 5).mapToObj(number -> "select" + number));
  }

  /** Queries over a few tables, at equal distances. */
  private static List<SltCase> cases(String name) throws IOException, SQLException {
    SltScript script = SltScript.read("test/" + name + ".test");
    SqlFixture fixture =
        SqlFixture.open(
            MongoConnection.open(MONGO.uri(), Duration.ofSeconds(10)),
            SqlSettings.dialect(
                SltTables.of(script.statements()).load(MONGO, name.replace('/', '_') + "_")));
    FIXTURES.add(fixture);
    List<SltQuery> queries =
        script.queries().stream()
            .filter(query -> FEW_TABLES.matcher(query.sql()).matches())
            .toList();
    int count = Math.min(QUERIES_PER_SCRIPT, queries.size());
    return IntStream.range(0, count)
        .mapToObj(i -> queries.get((int) ((long) i * queries.size() / count)))
        .map(query -> new SltCase(name + ":" + query.line(), query, fixture))
        .toList();
  }
}
