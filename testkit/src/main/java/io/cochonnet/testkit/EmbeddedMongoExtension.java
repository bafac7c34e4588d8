package io.cochonnet.testkit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cochonnet.demo.embedded.EmbeddedMongo;
import java.util.Arrays;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An embedded MongoDB for a test class, with an empty database {@code test}. Register it in a
 * static field:
 *
 * <pre>{@code
 * @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();
 * }</pre>
 */
public final class EmbeddedMongoExtension implements BeforeAllCallback, AfterAllCallback {
  private static final String DATABASE = "test";

  private @Nullable EmbeddedMongo server;
  private @Nullable MongoClient client;

  @Override
  public void beforeAll(ExtensionContext context) {
    server = EmbeddedMongo.start();
    client = MongoClients.create(server.connectionString());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
  }

  /** URI of the server with the database's name in it. */
  public String uri() {
    return started(server).connectionString() + "/" + DATABASE;
  }

  /** A client of the server, closed after the class's tests. */
  public MongoClient client() {
    return started(client);
  }

  public MongoDatabase database() {
    return client().getDatabase(DATABASE);
  }

  /** Cursors on the server that clients have neither read to the end nor closed. */
  public int openCursors() {
    return started(server).openCursors();
  }

  /**
   * Adds documents, each given as extended JSON such as {@code {_id: 1, n: {$numberLong: '2'}}}.
   */
  public void insert(String collection, String... documents) {
    database()
        .getCollection(collection, BsonDocument.class)
        .insertMany(Arrays.stream(documents).map(BsonDocument::parse).toList());
  }

  /** Drops the collection and adds the documents. */
  public void replace(String collection, String... documents) {
    database().getCollection(collection).drop();
    if (documents.length > 0) {
      insert(collection, documents);
    }
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException(
          "The embedded MongoDB runs only within a test class; register the extension with"
              + " @RegisterExtension in a static field.");
    }
    return part;
  }
}
