package io.cochonnet.adapter.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.adapter.SqlSettings;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.SchemaFile;
import io.cochonnet.testkit.MongoExtension;
import io.cochonnet.yaml.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scripts say the rows and the MQL of each query as they are. The rows are those of the server
 * that the run is about, with all pushed down that it can do, and those of this process alone; the
 * MQL is what a server that can do everything gets. {@code -Dgoldens=write} writes what is printed
 * now into the scripts.
 */
class GoldenTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");
  private static final Path PRINTED = Path.of("target", "golden");
  private static final boolean WRITE = "write".equals(System.getProperty("goldens"));
  private static final Capabilities EVERYTHING = new Capabilities(EnumSet.allOf(Capability.class));

  private static SqlFixture sql;
  private static SqlFixture able;

  @BeforeAll
  static void load() throws IOException, SQLException {
    SchemaDeclaration schema =
        SchemaFile.parse(
                "schema.yaml",
                Files.readString(DIRECTORY.resolve("schema.yaml")),
                Map.of(),
                new Faults())
            .orElseThrow();
    for (String collection : List.of("player", "club")) {
      List<String> documents = Files.readAllLines(DIRECTORY.resolve(collection + ".json"));
      MONGO.insert(collection, documents.toArray(String[]::new));
    }
    MongoConnection mongo = MongoConnection.open(MONGO.uri(), Duration.ofSeconds(10));
    sql = SqlFixture.open(mongo, SqlSettings.dialect(schema));
    able = SqlFixture.open(mongo.assuming(EVERYTHING), SqlSettings.dialect(schema));
  }

  @AfterAll
  static void close() throws SQLException {
    able.close();
    sql.close();
  }

  static List<GoldenScript> scripts() throws IOException {
    return GoldenScript.in(DIRECTORY);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void saysTheRowsAndTheMqlOfEachQuery(GoldenScript script) throws IOException {
    String printed =
        script.actual(sql.connection(Pushdown.ALWAYS), able.connection(Pushdown.ALWAYS));
    assertThat(printed).as("errors that %s ran into", script).doesNotContain("Exception: ");
    if (WRITE) {
      Files.writeString(script.file(), printed);
    }
    assertPrints(script, "pushed", printed);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void saysTheSameRowsWithoutPushdown(GoldenScript script) throws IOException {
    assertPrints(
        script,
        "local",
        script.actual(sql.connection(Pushdown.OFF), able.connection(Pushdown.ALWAYS)));
  }

  /** What was printed stays in a file, to be compared with the script by other means. */
  private static void assertPrints(GoldenScript script, String how, String printed)
      throws IOException {
    Path file = PRINTED.resolve(how).resolve(script.name());
    Files.createDirectories(file.getParent());
    Files.writeString(file, printed);
    assertThat(file)
        .as("%s, %s; -Dgoldens=write writes what is printed now", script, how)
        .hasSameTextualContentAs(script.file());
  }
}
