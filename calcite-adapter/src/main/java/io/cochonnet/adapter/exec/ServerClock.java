package io.cochonnet.adapter.exec;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** The time of the server that is written to: one clock for all who use it. */
final class ServerClock {
  private static final List<String> COMMANDS = List.of("hello", "isMaster");

  private final MongoDatabase database;
  private final Clock fallback;

  /**
   * @param fallback where the server does not tell its time
   */
  ServerClock(MongoDatabase database, Clock fallback) {
    this.database = database;
    this.fallback = fallback;
  }

  Instant now() {
    return COMMANDS.stream()
        .map(this::told)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(fallback::instant);
  }

  private Optional<Instant> told(String command) {
    try {
      BsonDocument reply =
          database.runCommand(new BsonDocument(command, new BsonInt32(1)), BsonDocument.class);
      return reply.isDateTime("localTime")
          ? Optional.of(Instant.ofEpochMilli(reply.getDateTime("localTime").getValue()))
          : Optional.empty();
    } catch (MongoCommandException e) {
      // No such command on this server
      return Optional.empty();
    }
  }
}
