package io.cochonnet.testkit;

import com.mongodb.client.MongoClient;
import io.cochonnet.demo.embedded.EmbeddedMongo;

/** A server in the process, which ends with its test class. */
record EmbeddedServer(EmbeddedMongo server) implements TestServer {
  static EmbeddedServer start() {
    return new EmbeddedServer(EmbeddedMongo.start());
  }

  @Override
  public String uri() {
    return server.connectionString() + "/" + database();
  }

  @Override
  public String database() {
    return "test";
  }

  @Override
  public ServerKind kind(MongoClient client) {
    return ServerKind.EMBEDDED;
  }

  @Override
  public void tidy(MongoClient client) {}

  @Override
  public void stop() {
    server.close();
  }
}
