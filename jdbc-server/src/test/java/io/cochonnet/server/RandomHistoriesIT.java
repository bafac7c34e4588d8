package io.cochonnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cochonnet.catalog.CatalogSettings;
import io.cochonnet.catalog.RollupListener;
import io.cochonnet.demo.embedded.EmbeddedMongo;
import io.cochonnet.server.avatica.AvaticaServer;
import io.cochonnet.server.avatica.Roots;
import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.engine.Engine;
import io.cochonnet.server.oracle.Oracle;
import io.cochonnet.server.oracle.OracleComparison;
import io.cochonnet.server.oracle.OracleSettings;
import io.cochonnet.server.oracle.OracleTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Small histories by chance, where odd cases meet on almost every day: every number of every view
 * against an independent computation over the documents that are there.
 */
class RandomHistoriesIT {
  private static final RollupListener SILENT = (done, total, rows) -> {};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void showWhatTheDocumentsSay(long seed) throws SQLException {
    RandomDocuments documents = new RandomDocuments(seed);
    Instant asOf = documents.end().plus(Duration.ofHours(3));
    try (EmbeddedMongo mongo = EmbeddedMongo.start();
        MongoClient client = MongoClients.create(mongo.connectionString())) {
      MongoDatabase database = client.getDatabase("petanque");
      insert(database, "tenant", documents.tenants());
      insert(database, "app_user", documents.users());
      insert(database, "match_played", documents.matches());
      insert(database, "api_usage_event", documents.events());
      try (Engine engine = Engine.open(config(mongo.connectionString()))) {
        engine.rollUpNightly(asOf, SILENT);
        insert(database, "api_usage_event", documents.lateEvents());
        Instant next = asOf.plus(Duration.ofDays(1));
        engine.rollUpNightly(next, SILENT);
        Oracle oracle =
            Oracle.of(
                name ->
                    database
                        .getCollection(name, BsonDocument.class)
                        .find()
                        .into(new ArrayList<>())
                        .stream(),
                OracleSettings.demo(next, RandomDocuments.ZONE));
        assertThat(differences(engine, oracle)).isEmpty();
      }
    }
  }

  private static List<String> differences(Engine engine, Oracle oracle) throws SQLException {
    Roots roots = engine.roots();
    try (AvaticaServer server =
            AvaticaServer.start(
                "127.0.0.1", 0, roots, engine.metadata(roots), engine.readiness(), "test");
        Connection connection = DriverManager.getConnection(server.jdbcUrl())) {
      return OracleComparison.differences(connection, ofUsage(oracle));
    }
  }

  /** There are no experiments here. */
  private static Map<String, OracleTable> ofUsage(Oracle oracle) {
    return oracle.tables().entrySet().stream()
        .filter(table -> !table.getKey().startsWith("product.experiment_"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void insert(MongoDatabase database, String name, List<BsonDocument> documents) {
    database.runCommand(
        new BsonDocument("insert", new BsonString(name))
            .append("documents", new BsonArray(documents)));
  }

  private static ServerConfig config(String uri) {
    ServerConfig defaults = ConfigFile.defaults();
    CatalogSettings catalog =
        new CatalogSettings(
            RandomDocuments.ZONE,
            defaults.catalog().lateDays(),
            defaults.catalog().coreFeatures(),
            Optional.empty());
    return defaults.withCatalog(catalog).withMongoUri(Optional.of(uri));
  }
}
