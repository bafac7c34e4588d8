package io.cochonnet.server.engine;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.server.config.MongoUri;
import io.cochonnet.server.config.ServerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to the configured MongoDB. */
final class MongoAccess {
  private static final Logger LOG = LoggerFactory.getLogger(MongoAccess.class);

  private MongoAccess() {}

  /** Tries until the configured time is over. */
  static MongoConnection open(ServerConfig config) {
    MongoUri uri = config.mongo().requiredUri();
    LOG.info(
        "Connecting to MongoDB at {} for up to {} s",
        uri.masked(),
        config.mongo().connectTimeout().toSeconds());
    return MongoConnection.open(uri.value(), config.mongo().connectTimeout());
  }
}
