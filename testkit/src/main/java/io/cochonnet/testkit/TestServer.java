package io.cochonnet.testkit;

import com.mongodb.client.MongoClient;

/** A server with a database for one test class. */
interface TestServer {
  /** URI with the database's name in it. */
  String uri();

  String database();

  ServerKind kind(MongoClient client);

  /** Leaves the server without what the test class has put there. */
  void tidy(MongoClient client);

  void stop();
}
