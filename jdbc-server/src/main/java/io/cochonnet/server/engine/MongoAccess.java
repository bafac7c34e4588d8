package io.cochonnet.server.engine;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.server.config.MongoUri;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to the configured MongoDB. */
final class MongoAccess {
  private static final Logger LOG = LoggerFactory.getLogger(MongoAccess.class);

  private MongoAccess() {}

  /**
   * The configured URI.
   *
   * @throws ServerException SRV-101 where there is none
   */
  static MongoUri uri(ServerConfig config) {
    return config
        .mongo()
        .uri()
        .orElseThrow(
            () ->
                new ServerException(
                    ErrorCode.BAD_CONFIGURATION,
                    "There is no MongoDB URI. Give --mongo-uri, or mongo.uri in the file of"
                        + " --config."));
  }

  /** Tries until the configured time is over. */
  static MongoConnection open(ServerConfig config) {
    MongoUri uri = uri(config);
    LOG.info(
        "Connecting to MongoDB at {} for up to {} s",
        uri.masked(),
        config.mongo().connectTimeout().toSeconds());
    return MongoConnection.open(uri.value(), config.mongo().connectTimeout());
  }
}
