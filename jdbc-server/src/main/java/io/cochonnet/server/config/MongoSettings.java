package io.cochonnet.server.config;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the data are.
 *
 * @param uri empty where neither the file nor the command line gives one
 * @param operational the platform's database, which is only read; empty for the one in the URI
 * @param cochonnet Cochonnet's own database
 * @param sampledCollections collections that become tables by a sample of their documents
 * @param connectTimeout how long to try at start
 */
public record MongoSettings(
    Optional<MongoUri> uri,
    Optional<String> operational,
    String cochonnet,
    List<String> sampledCollections,
    Duration connectTimeout) {
  public MongoSettings {
    sampledCollections = List.copyOf(sampledCollections);
  }

  static final String DEFAULT_OPERATIONAL = "petanque";

  /**
   * The configured URI.
   *
   * @throws ServerException SRV-101 where there is none
   */
  public MongoUri requiredUri() {
    return uri.orElseThrow(
        () ->
            new ServerException(
                ErrorCode.BAD_CONFIGURATION,
                "There is no MongoDB URI. Give --mongo-uri, or mongo.uri in the file of"
                    + " --config."));
  }

  /** The platform's database: as configured, else the one in the URI, else {@code petanque}. */
  public String operationalDatabase() {
    return operational.orElseGet(
        () -> uri.map(it -> it.database(DEFAULT_OPERATIONAL)).orElse(DEFAULT_OPERATIONAL));
  }
}
