package io.cochonnet.server.engine;

import io.cochonnet.adapter.DialectFunctions;
import io.cochonnet.adapter.MongoSchema;
import io.cochonnet.adapter.MongoSchemaOptions;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.exec.TableTyper;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.RollupListener;
import io.cochonnet.catalog.RollupResult;
import io.cochonnet.catalog.RollupRunner;
import io.cochonnet.server.avatica.Readiness;
import io.cochonnet.server.avatica.Roots;
import io.cochonnet.server.config.SamplingSettings;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.metadata.Metadata;
import io.cochonnet.server.sql.Access;
import io.cochonnet.server.sql.Dialect;
import io.cochonnet.server.sql.DialectTypeSystem;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.schema.SchemaPlus;

/** MongoDB as SQL: the connection, the schemas over it, and the rollups. Safe for many threads. */
public final class Engine implements AutoCloseable {
  private final SchemaDeclaration usage;
  private final Catalog catalog;
  private final MongoConnection connection;
  private final PingReadiness readiness;
  private final SysSchema sys;
  private final Rollups rollups;

  private Engine(
      ServerConfig config, SchemaDeclaration usage, Catalog catalog, MongoConnection connection) {
    this.usage = usage;
    this.catalog = catalog;
    this.connection = connection;
    this.readiness = new PingReadiness(connection);
    this.sys = SysSchema.of(config, List.of());
    this.rollups = new Rollups(config, connection, usage, sys, this::writer);
  }

  /**
   * Reads the schema file and the catalog, then connects; tries until the configured time is over.
   *
   * @throws ServerException SRV-101 where the configuration, the schema file or the URI is wrong
   * @throws io.cochonnet.catalog.CatalogException with all faults of the catalog's files
   * @throws io.cochonnet.adapter.error.MongoAdapterException where MongoDB cannot be reached or
   *     refuses the log-in
   */
  public static Engine open(ServerConfig config) {
    MongoAccess.uri(config);
    SchemaDeclaration usage = UsageSchema.read(config);
    Catalog catalog = Catalog.load(config.catalog());
    MongoConnection connection = MongoAccess.open(config);
    return new Engine(
        config, withFurtherCollections(usage, config, connection), catalog, connection);
  }

  private static SchemaDeclaration withFurtherCollections(
      SchemaDeclaration declared, ServerConfig config, MongoConnection connection) {
    SamplingSettings sampling = config.sampling();
    TableTyper typer = new TableTyper(connection, sampling.sample(), sampling.inference());
    SchemaDeclaration schema = declared;
    for (String collection : config.mongo().sampledCollections()) {
      if (schema.table(collection).isEmpty()) {
        List<TableDeclaration> tables = new ArrayList<>(schema.tables());
        tables.add(typer.table(config.mongo().operationalDatabase(), collection));
        schema = new SchemaDeclaration(declared.description(), tables);
      }
    }
    return schema;
  }

  /** What clients query. */
  public Roots roots() {
    return new Roots(mode -> root(mode, false));
  }

  public Metadata metadata(Roots roots) {
    return new Metadata(
        roots.standard(), DialectTypeSystem.INSTANCE, EngineDescriptions.of(usage, catalog, sys));
  }

  public Readiness readiness() {
    return readiness;
  }

  /** The collections that the rollups write, in Cochonnet's own database. */
  public List<String> rollupCollections() {
    return usage.tables().stream()
        .filter(TableDeclaration::isWritable)
        .map(TableDeclaration::collection)
        .toList();
  }

  /** {@link #rollUpNightly(RollupTrigger, Instant, RollupListener)} by a command. */
  public RollupResult rollUpNightly(Instant asOf, RollupListener listener) {
    return rollUpNightly(RollupTrigger.COMMAND, asOf, listener);
  }

  /**
   * Rolls up all days with events that have ended; see {@link RollupRunner#runNightly}.
   *
   * @throws io.cochonnet.catalog.CatalogException besides, CAT-041 where another run goes on
   */
  public RollupResult rollUpNightly(RollupTrigger trigger, Instant asOf, RollupListener listener) {
    return rollups.run(
        trigger, asOf, listener, (runner, recorder) -> runner.runNightly(asOf, recorder));
  }

  /**
   * Rolls up the days from {@code from} to {@code to}; see {@link RollupRunner#run}.
   *
   * @throws io.cochonnet.catalog.CatalogException besides, CAT-041 where another run goes on
   */
  public RollupResult rollUp(LocalDate from, LocalDate to, Instant asOf, RollupListener listener) {
    return rollups.run(
        RollupTrigger.COMMAND,
        asOf,
        listener,
        (runner, recorder) -> runner.run(from, to, asOf, recorder));
  }

  /** How far the rollups are; empty before the first run. */
  public Optional<RollupState> rollupState() {
    return rollups.state();
  }

  @Override
  public void close() {
    rollups.close();
    readiness.close();
    connection.close();
  }

  private Connection writer() {
    return Dialect.connect(root(Pushdown.ON, true), Access.WRITE);
  }

  private SchemaPlus root(Pushdown pushdown, boolean writable) {
    SchemaPlus root = Dialect.createRoot();
    MongoSchemaOptions options =
        MongoSchemaOptions.builder().pushdown(pushdown).writable(writable).build();
    SchemaDeclaration tables = writable ? UsageSchema.readAfterWriting(usage) : usage;
    root.add(UsageSchema.NAME, MongoSchema.create(connection, tables, options));
    sys.addTo(root, connection, options);
    DialectFunctions.addTo(root);
    catalog.addTo(root);
    return root;
  }
}
