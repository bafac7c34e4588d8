package io.cochonnet.testkit;

import com.mongodb.client.MongoClient;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** The servers that the tests know. */
public enum ServerKind {
  /** mongo-java-server, in the process. */
  EMBEDDED,
  /** secantusdb, as {@code scripts/secantusdb} runs it. */
  SECANTUSDB,
  /** MongoDB's own, or one that passes for it. */
  MONGODB;

  static ServerKind of(MongoClient client) {
    BsonDocument build =
        client
            .getDatabase("admin")
            .runCommand(new BsonDocument("buildInfo", new BsonInt32(1)), BsonDocument.class);
    return build.containsKey("secantusVersion") ? SECANTUSDB : MONGODB;
  }
}
