package io.cochonnet.server.config;

import io.cochonnet.catalog.CatalogSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The whole configuration.
 *
 * @param schema a schema file in place of the shipped one
 * @param furtherTables a schema file with tables beside those
 * @param growthbook empty where experiments are defined by files only
 */
public record ServerConfig(
    MongoSettings mongo,
    HttpSettings server,
    CatalogSettings catalog,
    Optional<Path> schema,
    Optional<Path> furtherTables,
    SamplingSettings sampling,
    LogSettings log,
    RollupSettings rollup,
    Optional<GrowthBookSettings> growthbook) {

  /** The same with another URI; empty changes nothing. */
  public ServerConfig withMongoUri(Optional<String> uri) {
    MongoSettings changed =
        new MongoSettings(
            uri.map(MongoUri::new).or(mongo::uri),
            mongo.operational(),
            mongo.cochonnet(),
            mongo.sampledCollections(),
            mongo.connectTimeout());
    return new ServerConfig(
        changed, server, catalog, schema, furtherTables, sampling, log, rollup, growthbook);
  }

  /** The same with another port; empty changes nothing. */
  public ServerConfig withPort(Optional<Integer> port) {
    HttpSettings changed = new HttpSettings(server.host(), port.orElse(server.port()));
    return new ServerConfig(
        mongo, changed, catalog, schema, furtherTables, sampling, log, rollup, growthbook);
  }

  /** The same with other sampling. */
  public ServerConfig withSampling(SamplingSettings changed) {
    return new ServerConfig(
        mongo, server, catalog, schema, furtherTables, changed, log, rollup, growthbook);
  }

  /** The same with another log level. */
  public ServerConfig withLogLevel(LogSettings.Level level) {
    LogSettings changed = new LogSettings(level, log.format());
    return new ServerConfig(
        mongo, server, catalog, schema, furtherTables, sampling, changed, rollup, growthbook);
  }

  /** The same with another catalog. */
  public ServerConfig withCatalog(CatalogSettings changed) {
    return new ServerConfig(
        mongo, server, changed, schema, furtherTables, sampling, log, rollup, growthbook);
  }

  /** The same with other settings of the rollup. */
  public ServerConfig withRollup(RollupSettings changed) {
    return new ServerConfig(
        mongo, server, catalog, schema, furtherTables, sampling, log, changed, growthbook);
  }
}
