package io.cochonnet.server.cli;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cochonnet.demo.data.DemoData;
import io.cochonnet.demo.data.DemoLoader;
import io.cochonnet.server.config.MongoSettings;
import io.cochonnet.server.config.MongoUri;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.util.ArrayList;
import java.util.List;

/** Fills a MongoDB with demo data, and takes care not to destroy other data. */
final class DemoDatabase {
  private final MongoSettings settings;
  private final List<String> rollups;

  DemoDatabase(ServerConfig config, List<String> rollups) {
    this.settings = config.mongo();
    this.rollups = List.copyOf(rollups);
  }

  /**
   * Loads the data, with a progress bar.
   *
   * @param replace drops what is there; without it, data that are there are an error
   * @throws ServerException SRV-104 where a collection to be written holds data already
   */
  void load(DemoData data, boolean replace) {
    String uri = settings.uri().map(MongoUri::value).orElseThrow();
    try (MongoClient client = MongoClients.create(uri)) {
      MongoDatabase operational = client.getDatabase(settings.operationalDatabase());
      MongoDatabase own = client.getDatabase(settings.cochonnet());
      if (!replace) {
        List<String> filled = new ArrayList<>(filled(operational, data.collections()));
        filled.addAll(filled(own, rollups));
        requireNone(filled);
      }
      rollups.forEach(name -> own.getCollection(name).drop());
      try (Progress progress =
          new Progress("Loading demo data", " documents", data.expectedDocuments())) {
        new DemoLoader(operational).load(data, progress::update);
      }
    }
  }

  private static List<String> filled(MongoDatabase database, List<String> collections) {
    return collections.stream()
        .filter(name -> database.getCollection(name).find().first() != null)
        .map(name -> database.getName() + "." + name)
        .toList();
  }

  private static void requireNone(List<String> filled) {
    if (!filled.isEmpty()) {
      throw new ServerException(
          ErrorCode.DATA_EXIST,
          "These collections hold data already: %s. The demo would drop them: choose another database in the URI, or say so with --replace."
              .formatted(String.join(", ", filled)));
    }
  }
}
