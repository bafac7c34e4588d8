package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.calcite.jdbc.CalciteConnection;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the README runs and gives what the README says. */
class ReadmeTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private static final String ADDRESS = "mongodb://127.0.0.1:27017";

  @TempDir static Path directory;

  private static String readme;
  private static String url;

  @BeforeAll
  static void load() throws IOException {
    readme = Files.readString(Path.of("README.md"));
    String inserts = blocks("js").get(0);
    MONGO
        .client()
        .getDatabase("club")
        .getCollection("event", BsonDocument.class)
        .insertMany(
            BsonArray.parse(inserts.substring(inserts.indexOf('['), inserts.lastIndexOf(')')))
                .stream()
                .map(BsonValue::asDocument)
                .toList());
    String server = MONGO.uri().replaceFirst("/test$", "");
    Path model = directory.resolve("model.json");
    Files.writeString(model, blocks("json").get(0).replace(ADDRESS, server));
    url = "jdbc:calcite:model=" + model;
  }

  @Test
  void runsTheProgram() throws IOException, SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReadmeExample.printPlatforms(url, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactlyInAnyOrder("ios 2", "web 1", "null 1");
  }

  @Test
  void compilesItsJava() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/cochonnet/adapter/ReadmeExample.java"));
    assertThat(blocks("java"))
        .hasSize(2)
        .allSatisfy(block -> assertThat(source).contains(block.indent(2)));
  }

  @Test
  void addsASchemaWithoutAModel() throws IOException, SQLException {
    Path file = directory.resolve("schema.yaml");
    Files.writeString(
        file, "tables: {event: {database: club, columns: {id: {path: _id, type: INTEGER}}}}");
    try (MongoConnection mongo = MongoConnection.open(MONGO.uri(), Duration.ofSeconds(10));
        Connection connection = DriverManager.getConnection("jdbc:calcite:", properties())) {
      CalciteConnection calcite = connection.unwrap(CalciteConnection.class);
      ReadmeExample.addSchema(calcite.getRootSchema(), mongo, file);
      assertThat(rows(connection, "SELECT COUNT(*) FROM club.event")).containsExactly("4");
    }
  }

  @Test
  void answersItsQueriesAsItSays() throws SQLException {
    List<String> queries = blocks("sql");
    List<String> answers = blocks("text");
    assertThat(queries).hasSameSizeAs(answers).hasSizeGreaterThan(3);
    try (Connection connection = DriverManager.getConnection(url, properties())) {
      for (int i = 0; i < queries.size(); i++) {
        List<String> rows = rows(connection, queries.get(i));
        boolean plan = queries.get(i).startsWith("EXPLAIN");
        assertThat(plan ? rows.get(0).lines().limit(1).toList() : rows)
            .as(queries.get(i))
            .containsExactlyInAnyOrderElementsOf(answers.get(i).lines().toList());
      }
    }
  }

  /** What stands in the fenced blocks of a language. */
  private static List<String> blocks(String language) {
    return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
        .matcher(readme)
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("caseSensitive", "false");
    properties.setProperty("unquotedCasing", "UNCHANGED");
    return properties;
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (results.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(results.getString(i)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    }
  }
}
