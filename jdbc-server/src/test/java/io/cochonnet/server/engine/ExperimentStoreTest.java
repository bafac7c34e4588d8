package io.cochonnet.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.catalog.model.KnownExperiment;
import io.cochonnet.server.avatica.Served;
import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.growthbook.ApiExperiments;
import io.cochonnet.server.growthbook.DefinitionRefresh;
import io.cochonnet.server.growthbook.GrowthBookStub;
import io.cochonnet.server.sql.Access;
import io.cochonnet.server.sql.Dialect;
import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Definitions in MongoDB: over restarts, while GrowthBook fails, and under a running engine. */
class ExperimentStoreTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private static final List<GrowthBookStub.Failure> FAILURES =
      List.of(
          GrowthBookStub.status(401),
          GrowthBookStub.status(403),
          GrowthBookStub.status(404),
          GrowthBookStub.body("<html>"),
          GrowthBookStub.body("{\"experiments\": ["),
          GrowthBookStub.body("{\"experiments\": {}}"),
          GrowthBookStub.body("{\"experiments\": [{}], \"hasMore\": false, \"total\": 1}"),
          GrowthBookStub.status(429, "Retry-After", "3600"));

  @TempDir private Path directory;
  private final GrowthBookStub stub = GrowthBookStub.start();
  private ServerConfig config;

  @BeforeEach
  void configure() throws IOException {
    MONGO.replace("sys_experiments");
    MONGO.replace("sys_experiment_refresh");
    Path key = Files.writeString(directory.resolve("key"), GrowthBookStub.KEY);
    config =
        ConfigFile.read(
            Files.writeString(
                directory.resolve("cochonnet.yaml"),
                """
                mongo: {uri: %s, cochonnet_database: test}
                growthbook: {url: %s/api, api_key_file: %s, timeout: 10s}
                """
                    .formatted(MONGO.uri(), stub.url(), key)));
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void aRestartKnowsWhatWasRead() throws InterruptedException {
    stub.serve(ApiExperiments.running(250));
    List<KnownExperiment> known;
    try (ExperimentTools tools = ExperimentTools.open(config)) {
      assertThat(tools.definitions().refresh().added()).hasSize(250);
      known = tools.definitions().known();
    }
    stub.close();
    try (ExperimentTools tools = ExperimentTools.open(config)) {
      assertThat(tools.definitions().known()).hasSize(250).isEqualTo(known);
      assertThat(tools.definitions().lastSuccess()).isPresent();
      assertThat(tools.definitions().lastError()).isEmpty();
    }
    assertThat(MONGO.database().getCollection("sys_experiments").countDocuments()).isEqualTo(250);
  }

  @Test
  void everyFailureKeepsTheLastGoodDefinitionsAndIsKept() throws InterruptedException {
    stub.serve(ApiExperiments.running(2));
    try (ExperimentTools tools = ExperimentTools.open(config)) {
      DefinitionRefresh definitions = tools.definitions();
      definitions.refresh();
      List<KnownExperiment> known = definitions.known();
      for (GrowthBookStub.Failure failure : FAILURES) {
        stub.failAlways(failure);
        assertThatThrownBy(definitions::refresh)
            .hasMessageStartingWith("SRV-12")
            .hasMessageNotContaining(GrowthBookStub.KEY);
        assertThat(definitions.known()).isEqualTo(known);
        BsonDocument status = status();
        assertThat(status.getString("last_error").getValue())
            .isEqualTo(definitions.lastError().orElseThrow())
            .doesNotContain(GrowthBookStub.KEY);
        assertThat(status.getString("status").getValue()).isEqualTo("failing");
        assertThat(status.getDateTime("last_success_at").getValue())
            .isEqualTo(definitions.lastSuccess().orElseThrow().toEpochMilli());
      }
      stub.recover();
      assertThat(definitions.refresh().isChange()).isFalse();
      assertThat(definitions.lastError()).isEmpty();
    }
  }

  @Test
  void aChangeSwapsWhatIsServedAndSysTellsOfIt() throws InterruptedException, SQLException {
    stub.serve(List.of(ApiExperiments.running("a"), ApiExperiments.faulty("f")));
    try (Engine engine = Engine.open(config)) {
      DefinitionRefresh definitions = engine.experiments().orElseThrow();
      Served before = engine.served();
      definitions.refresh();
      Served first = engine.served();
      assertThat(first).isNotSameAs(before);
      definitions.refresh();
      assertThat(engine.served()).isSameAs(first);
      stub.serve(List.of(ApiExperiments.running("b")));
      definitions.refresh();
      assertThat(engine.served()).isNotSameAs(first);
      assertThat(
              rows(
                  engine,
                  """
                  SELECT tracking_key, status, name, vanished_at IS NOT NULL,
                    fetched_at >= first_seen_at, fault
                  FROM sys.experiment_definitions ORDER BY tracking_key
                  """))
          .containsExactly(
              "a|running|Test of a|true|true|null", "b|running|Test of b|false|true|null");
      assertThat(rows(engine, "SELECT status, definitions, refused FROM sys.experiment_refresh"))
          .containsExactly("ok|1|0");
      assertThat(engine.readiness().warning()).isEmpty();
      stub.failAlways(GrowthBookStub.status(404));
      assertThatThrownBy(definitions::refresh).hasMessageContaining("status[404]");
      assertThat(engine.readiness().warning().orElseThrow())
          .startsWith("The definitions of experiments are those of 20")
          .contains("SRV-121")
          .doesNotContain(GrowthBookStub.KEY);
    }
  }

  @Test
  void anEngineBeginsWithWhatIsKeptThoughGrowthBookIsDown()
      throws InterruptedException, SQLException {
    stub.serve(List.of(ApiExperiments.running("a"), ApiExperiments.faulty("f")));
    try (ExperimentTools tools = ExperimentTools.open(config)) {
      tools.definitions().refresh();
    }
    stub.close();
    try (Engine engine = Engine.open(config)) {
      assertThat(engine.experiments().orElseThrow().known())
          .extracting(KnownExperiment::key)
          .containsExactly("a");
      assertThat(
              rows(
                  engine,
                  "SELECT tracking_key, fault IS NULL FROM sys.experiment_definitions ORDER BY 1"))
          .containsExactly("a|true", "f|false");
    }
  }

  @Test
  void whatSomebodyWroteByHandIsLeftOut() {
    MONGO.insert(
        "sys_experiments",
        "{_id: 'x', tracking_key: 'x', definition: {key: 1}, first_seen_at: {$date: 0}}");
    try (ExperimentTools tools = ExperimentTools.open(config)) {
      assertThat(tools.definitions().known()).isEmpty();
    }
  }

  private static BsonDocument status() {
    return Objects.requireNonNull(
        MONGO
            .database()
            .getCollection("sys_experiment_refresh", BsonDocument.class)
            .find()
            .first());
  }

  private static List<String> rows(Engine engine, String sql) throws SQLException {
    try (Connection connection = Dialect.connect(engine.roots().standard(), Access.READ);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          cells.add(String.valueOf(rows.getObject(i)));
        }
        texts.add(String.join("|", cells));
      }
      return texts;
    }
  }
}
