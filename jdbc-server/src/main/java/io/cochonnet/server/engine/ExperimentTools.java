package io.cochonnet.server.engine;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.server.config.GrowthBookSettings;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.server.growthbook.DefinitionRefresh;
import io.cochonnet.server.growthbook.DefinitionSource;
import java.time.Clock;
import java.util.List;

/** The definitions of experiments without the rest of an {@link Engine}. */
public final class ExperimentTools implements AutoCloseable {
  private final MongoConnection connection;
  private final DefinitionRefresh definitions;

  private ExperimentTools(MongoConnection connection, DefinitionRefresh definitions) {
    this.connection = connection;
    this.definitions = definitions;
  }

  /**
   * Connects to the configured database.
   *
   * @throws ServerException SRV-101 where no source of definitions is configured
   * @throws io.cochonnet.adapter.error.MongoAdapterException where MongoDB cannot be asked
   */
  public static ExperimentTools open(ServerConfig config) {
    GrowthBookSettings settings =
        config
            .growthbook()
            .orElseThrow(
                () ->
                    new ServerException(
                        ErrorCode.BAD_CONFIGURATION,
                        "The configuration has no section growthbook, so there is nothing to read"
                            + " experiments from. Give url and api_key_env, or file, in the file"
                            + " of --config."));
    MongoConnection connection = MongoAccess.open(config);
    try {
      return new ExperimentTools(connection, definitions(settings, config, connection));
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Definitions that begin with what is kept. */
  static DefinitionRefresh definitions(
      GrowthBookSettings settings, ServerConfig config, MongoConnection connection) {
    return DefinitionRefresh.open(
        DefinitionSource.of(settings),
        new ExperimentStore(connection, SysSchema.of(config, List.of())),
        Clock.systemUTC());
  }

  public DefinitionRefresh definitions() {
    return definitions;
  }

  @Override
  public void close() {
    connection.close();
  }
}
