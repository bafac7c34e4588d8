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
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.schema.SchemaPlus;

/** MongoDB as SQL: the connection, the schemas over it, and the rollups. Safe for many threads. */
public final class Engine implements AutoCloseable {
  private final ServerConfig config;
  private final SchemaDeclaration usage;
  private final Catalog catalog;
  private final MongoConnection connection;
  private final PingReadiness readiness;

  private Engine(
      ServerConfig config, SchemaDeclaration usage, Catalog catalog, MongoConnection connection) {
    this.config = config;
    this.usage = usage;
    this.catalog = catalog;
    this.connection = connection;
    this.readiness = new PingReadiness(connection);
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
    Catalog catalog =
        Catalog.load(
            config.catalog(), CatalogTables.of(usage, config.mongo().sampledCollections()));
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
        roots.standard(), DialectTypeSystem.INSTANCE, EngineDescriptions.of(usage, catalog));
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

  /** Rolls up all days with events that have ended; see {@link RollupRunner#runNightly}. */
  public RollupResult rollUpNightly(Instant asOf, RollupListener listener) {
    try (Connection writer = writer()) {
      return new RollupRunner(writer, config.catalog()).runNightly(asOf, listener);
    } catch (SQLException e) {
      throw new IllegalStateException("An in-process connection could not be closed.", e);
    }
  }

  /** Rolls up the days from {@code from} to {@code to}; see {@link RollupRunner#run}. */
  public RollupResult rollUp(LocalDate from, LocalDate to, Instant asOf, RollupListener listener) {
    try (Connection writer = writer()) {
      return new RollupRunner(writer, config.catalog()).run(from, to, asOf, listener);
    } catch (SQLException e) {
      throw new IllegalStateException("An in-process connection could not be closed.", e);
    }
  }

  @Override
  public void close() {
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
    root.add(UsageSchema.NAME, MongoSchema.create(connection, usage, options));
    DialectFunctions.addTo(root);
    catalog.addTo(root);
    return root;
  }
}
