package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.testkit.MongoExtension;
import java.io.IOException;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MongoSchemaFactoryTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final String FILE =
      """
      description: From a file.
      tables:
        Events:
          collection: ClubEvent
          columns: {id: {path: _id, type: INTEGER, nullable: false}, TenantId: VARCHAR, ts: TIMESTAMP}
        daily:
          database: ${own}
          key: [day_no]
          columns: {day_no: INTEGER, n: BIGINT}
      """;

  @TempDir static Path directory;

  @BeforeAll
  static void load() throws IOException {
    MONGO.insert(
        "ClubEvent",
        "{_id: 1, TenantId: 'a', ts: {$date: '2026-03-01T23:30:00Z'}, n: 5}",
        "{_id: 2, TenantId: 'b', ts: {$date: '2026-03-04T10:00:00Z'}, n: 7}");
    MONGO.insert("clubevent", "{_id: 9}");
    MONGO.insert("person", "{_id: 'ann', club: {name: 'x'}}");
    MONGO
        .client()
        .getDatabase("elsewhere")
        .getCollection("visit")
        .insertOne(new org.bson.Document("_id", 1).append("who", "ann"));
    Files.writeString(directory.resolve("schema.yaml"), FILE);
  }

  /** Every operand that changes what there is, with pushdown and without. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "``~select count(*) from ClubEvent~2",
        "``~select _id from clubevent_2~9",
        "``~select club_name from person~x",
        "collections: ['person']~select _id from person~ann",
        "collections: 'person,ClubEvent'~select sum(n) from clubevent~12",
        "database: 'elsewhere'~select who from visit~ann",
        "database: 'elsewhere', collections: 'all'~select who from VISIT~ann",
        "schemaFile: 'schema.yaml'~select tenantid from EVENTS where id = 2~b",
        "schemaFile: 'schema.yaml', collections: 'all'~select count(*) from events, person~2",
        "schemaFile: 'schema.yaml', collections: ['person']~select \"_id\" from person~ann",
        "schemaFile: 'schema.yaml', writable: true~select count(*) from daily~0",
        "nativeQueries: true~select n from native('person', '[{$count: \"n\"}]')~1",
        "nativeQueries: true, nativeCollections: 'all', collections: []~select _id from"
            + " native('person', '[{$match: {}}]')~ann",
        "``~select local_date(ts, 'Europe/Paris') from ClubEvent where _id = 1~2026-03-02",
        "``~select date_trunc('week', ts) from ClubEvent where _id = 2~2026-03-02 00:00:00.000",
      })
  void answersThroughAModel(String operands, String query, String answer)
      throws SQLException, IOException {
    for (boolean pushdown : List.of(true, false)) {
      String all = operands + (operands.isEmpty() ? "" : ", ") + "pushdown: " + pushdown;
      assertThat(rows(model(all), query)).as(all).containsExactly(answer);
    }
  }

  @Test
  void keepsNamesAsTheyAreWritten() throws SQLException, IOException {
    try (Connection connection = connect(model("schemaFile: 'schema.yaml'"));
        ResultSet columns = connection.getMetaData().getColumns(null, "usage", "Events", null)) {
      List<String> names = new ArrayList<>();
      while (columns.next()) {
        names.add(columns.getString("COLUMN_NAME"));
      }
      assertThat(names).containsExactly("id", "TenantId", "ts");
    }
    Properties strict = new Properties();
    try (Connection connection = DriverManager.getConnection(url(model("")), strict);
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery("select \"TenantId\" from \"ClubEvent\"")) {
      assertThat(results.next()).isTrue();
    }
  }

  @Test
  void writesWhereThatIsAllowed() throws SQLException, IOException {
    Path model = model("schemaFile: 'schema.yaml', writable: true");
    try (Connection connection = connect(model);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("insert into daily values (1, 2)")).isEqualTo(1);
      assertThat(statement.executeUpdate("delete from daily")).isEqualTo(1);
    }
    try (Connection connection = connect(model("schemaFile: 'schema.yaml'"));
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate("insert into daily values (1, 2)"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void hasNoNativeQueriesUnlessAllowed() throws SQLException, IOException {
    assertThatThrownBy(() -> rows(model(""), "select * from native('person', '[{$match: {}}]')"))
        .hasMessageContaining("No match found for function signature native");
    assertThatThrownBy(
            () ->
                rows(
                    model("nativeQueries: true, collections: ['person']"),
                    "select * from native('ClubEvent', '[{$match: {}}]')"))
        .hasStackTraceContaining("MQL-404: Collection[ClubEvent] is not declared in this schema");
  }

  @Test
  void worksWithoutAModelFileAndWithTwoSchemas() throws SQLException {
    String inline =
        "jdbc:calcite:model=inline:{version: '1.0', defaultSchema: 'a', schemas: [%s, %s]}"
            .formatted(schema("a", "collections: 'person'"), schema("b", "database: 'elsewhere'"));
    String query = "select a._id, b.who from a.person a join b.visit b on a._id = b.who";
    try (Connection connection = DriverManager.getConnection(inline, properties());
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      assertThat(results.next()).isTrue();
    }
    String short1 =
        "jdbc:calcite:schemaFactory=io.cochonnet.adapter.MongoSchemaFactory; schema.uri=%s;"
            + " schema.collections='person,ClubEvent'; schema.pushdown=false; schema=usage";
    try (Connection connection =
            DriverManager.getConnection(short1.formatted(MONGO.uri()), properties());
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery("select _id from person")) {
      assertThat(results.next()).isTrue();
    }
  }

  @Test
  void saysWhatIsWrongWithoutThePassword() throws IOException {
    String uri = "mongodb://ann:s3cret@127.0.0.1:1/db";
    assertThatThrownBy(() -> connect(model("pushdwn: true, database: 5")))
        .hasStackTraceContaining("MQL-501: The operands of Schema[usage] have faults.")
        .hasStackTraceContaining("Key[pushdwn] does not exist. Did you mean pushdown?");
    assertThatThrownBy(() -> connect(modelAt(uri, "connectTimeout: '100ms', writable: 'perhaps'")))
        .hasStackTraceContaining("Key[writable] is true or false.")
        .satisfies(MongoSchemaFactoryTest::holdsNoSecret);
    assertThatThrownBy(() -> connect(modelAt(uri, "connectTimeout: '100ms'")))
        .hasStackTraceContaining("MQL-101: MongoDB at 127.0.0.1:1 cannot be reached.")
        .satisfies(MongoSchemaFactoryTest::holdsNoSecret);
    assertThatThrownBy(() -> connect(model("schemaFile: 'nope.yaml'")))
        .hasStackTraceContaining("MQL-501: The schema file of Schema[usage] has faults.")
        .hasStackTraceContaining("nope.yaml: The file does not exist.");
    assertThatThrownBy(() -> connect(model("collections: 'persn'")))
        .hasStackTraceContaining("MQL-201: Collection[%s.persn]".formatted(MONGO.databaseName()))
        .hasStackTraceContaining("Did you mean person?");
  }

  /** Connections are shared, and closed when the last schema over them is garbage. */
  @Test
  void closesAConnectionWithItsLastSchema() throws SQLException, IOException, InterruptedException {
    String uri = MONGO.uri() + "?appName=once";
    int before = MongoSchemaFactory.CONNECTIONS.size();
    try (Connection one = connect(modelAt(uri, "collections: 'person'"));
        Connection two = connect(modelAt(uri, "collections: 'person'"))) {
      assertThat(one.isClosed() || two.isClosed()).isFalse();
      assertThat(MongoSchemaFactory.CONNECTIONS.size()).isEqualTo(before + 1);
    }
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (MongoSchemaFactory.CONNECTIONS.size() > before && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(MongoSchemaFactory.CONNECTIONS.size()).isLessThanOrEqualTo(before);
  }

  private static void holdsNoSecret(Throwable thrown) {
    for (Throwable next = thrown; next != null; next = next.getCause()) {
      assertThat(String.valueOf(next.getMessage())).doesNotContain("s3cret");
    }
  }

  private static Path model(String operands) throws IOException {
    return modelAt(MONGO.uri(), operands);
  }

  private static Path modelAt(String uri, String operands) throws IOException {
    Path file = Files.createTempFile(directory, "model", ".json");
    return Files.writeString(
        file,
        "{version: '1.0', defaultSchema: 'usage', schemas: [%s]}"
            .formatted(schemaAt(uri, "usage", operands)));
  }

  private static String schema(String name, String operands) {
    return schemaAt(MONGO.uri(), name, operands);
  }

  private static String schemaAt(String uri, String name, String operands) {
    String own = operands.isEmpty() ? "" : ", " + operands;
    return """
    {name: '%s', type: 'custom', factory: 'io.cochonnet.adapter.MongoSchemaFactory',
     operand: {uri: '%s', variables: {own: 'test'}%s}}
    """
        .formatted(name, uri, own);
  }

  private static String url(Path model) {
    return "jdbc:calcite:model=" + model;
  }

  private static Connection connect(Path model) throws SQLException {
    return DriverManager.getConnection(url(model), properties());
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("caseSensitive", "false");
    properties.setProperty("unquotedCasing", "UNCHANGED");
    return properties;
  }

  private static List<String> rows(Path model, String query) throws SQLException {
    try (Connection connection = connect(model);
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (results.next()) {
        rows.add(results.getString(1));
      }
      return rows;
    }
  }
}
