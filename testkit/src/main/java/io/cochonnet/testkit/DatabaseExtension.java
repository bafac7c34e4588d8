package io.cochonnet.testkit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.Arrays;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty database for a test class; where it is, the two kinds of it say. */
abstract sealed class DatabaseExtension implements BeforeAllCallback, AfterAllCallback
    permits EmbeddedMongoExtension, MongoExtension {
  private @Nullable TestServer server;
  private @Nullable MongoClient client;

  abstract TestServer start(ExtensionContext context);

  @Override
  public final void beforeAll(ExtensionContext context) {
    TestServer started = start(context);
    server = started;
    client = MongoClients.create(started.uri());
  }

  @Override
  public final void afterAll(ExtensionContext context) {
    if (client != null && server != null) {
      server.tidy(client);
      client.close();
    }
    if (server != null) {
      server.stop();
    }
  }

  /** URI of the server with the database's name in it. */
  public final String uri() {
    return started(server).uri();
  }

  /** The database's name. */
  public final String databaseName() {
    return started(server).database();
  }

  /** Which server it is. */
  public final ServerKind server() {
    return started(server).kind(client());
  }

  /** A client of the server, closed after the class's tests. */
  public final MongoClient client() {
    return started(client);
  }

  public final MongoDatabase database() {
    return client().getDatabase(databaseName());
  }

  /**
   * Adds documents, each given as extended JSON such as {@code {_id: 1, n: {$numberLong: '2'}}}.
   */
  public final void insert(String collection, String... documents) {
    database()
        .getCollection(collection, BsonDocument.class)
        .insertMany(Arrays.stream(documents).map(BsonDocument::parse).toList());
  }

  /** Drops the collection and adds the documents. */
  public final void replace(String collection, String... documents) {
    database().getCollection(collection).drop();
    if (documents.length > 0) {
      insert(collection, documents);
    }
  }

  static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException(
          "The test's MongoDB runs only within a test class; register the extension with"
              + " @RegisterExtension in a static field.");
    }
    return part;
  }
}
