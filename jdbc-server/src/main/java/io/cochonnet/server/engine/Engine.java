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
import io.cochonnet.catalog.CatalogSettings;
import io.cochonnet.catalog.RollupListener;
import io.cochonnet.catalog.RollupResult;
import io.cochonnet.catalog.RollupRunner;
import io.cochonnet.catalog.UsageTables;
import io.cochonnet.catalog.experiment.KnownExperiments;
import io.cochonnet.catalog.store.MetricStore;
import io.cochonnet.dashboards.DashboardUses;
import io.cochonnet.server.avatica.Readiness;
import io.cochonnet.server.avatica.Roots;
import io.cochonnet.server.avatica.Served;
import io.cochonnet.server.config.SamplingSettings;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.growthbook.DefinitionRefresh;
import io.cochonnet.server.metadata.Metadata;
import io.cochonnet.server.sql.Access;
import io.cochonnet.server.sql.Dialect;
import io.cochonnet.server.sql.DialectTypeSystem;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.schema.SchemaPlus;

/** MongoDB as SQL: the connection, the schemas over it, and the rollups. Safe for many threads. */
public final class Engine implements AutoCloseable {
  private final SchemaDeclaration usage;
  private final LiveCatalog live;
  private final MongoConnection connection;
  private final MetricStore metrics;
  private final SysSchema sys;
  private final Rollups rollups;
  private final PingReadiness ping;
  private final Optional<DirectoryWatch> watch;
  private final Optional<DefinitionRefresh> experiments;

  private Engine(ServerConfig config, SchemaDeclaration usage, Opened opened, Loaded loaded) {
    this.usage = usage;
    this.connection = opened.connection();
    this.experiments = opened.experiments();
    this.sys = SysSchema.of(config, List.of(FunctionsTable.TABLE));
    SchemaPlus readable = usageRoot(Pushdown.ON, false);
    this.metrics = new MetricStore(() -> Dialect.connect(readable, Access.READ));
    this.ping = new PingReadiness(connection);
    this.live =
        new LiveCatalog(loaded.catalog(), opened.loader(), this::compiled, Clock.systemUTC());
    experiments.ifPresent(it -> it.onChange(live::reload));
    this.watch =
        config
            .catalog()
            .directory()
            .map(
                directory ->
                    DirectoryWatch.start(
                        directory,
                        loaded.fingerprint(),
                        DirectoryWatch.Timing.USUAL,
                        live::reload));
    this.rollups =
        new Rollups(
            config, connection, usage, sys, this::writer, () -> live.catalog().definitions());
  }

  /**
   * A catalog and the files that it was made of.
   *
   * @param fingerprint taken before the files were read: what changes since is noticed
   */
  private record Loaded(Catalog catalog, String fingerprint) {}

  /** What is open before the catalog is loaded, and loads it. */
  private record Opened(
      MongoConnection connection,
      Optional<DefinitionRefresh> experiments,
      UsageTables tables,
      CatalogSettings settings) {
    CatalogLoader loader() {
      return () ->
          Catalog.load(
                  settings,
                  tables,
                  experiments
                      .map(it -> KnownExperiments.soFar(it.known()))
                      .orElse(KnownExperiments.NONE))
              .usedBy(DashboardUses.of(settings.directory()));
    }
  }

  /**
   * Reads the schema file and the catalog, then connects; tries until the configured time is over.
   * From then on it takes changes of the catalog's files, and of the definitions of experiments
   * where it is told to {@link #experiments refresh} them.
   *
   * @throws ServerException SRV-101 where the configuration, the schema file or the URI is wrong
   * @throws io.cochonnet.catalog.CatalogException with all faults of the catalog's files
   * @throws io.cochonnet.adapter.error.MongoAdapterException where MongoDB cannot be reached or
   *     refuses the log-in
   */
  public static Engine open(ServerConfig config) {
    config.mongo().requiredUri();
    SchemaDeclaration usage = UsageSchema.read(config);
    UsageTables tables = CatalogTables.of(usage, config.mongo().sampledCollections());
    String fingerprint = config.catalog().directory().map(DefinitionFiles::fingerprint).orElse("");
    // Faults of files are told without waiting for MongoDB, where they do not depend on it
    Optional<Catalog> early =
        config.growthbook().isEmpty()
            ? Optional.of(
                Catalog.load(config.catalog(), tables)
                    .usedBy(DashboardUses.of(config.catalog().directory())))
            : Optional.empty();
    MongoConnection connection = MongoAccess.open(config);
    try {
      Opened opened =
          new Opened(
              connection,
              config.growthbook().map(it -> ExperimentTools.definitions(it, config, connection)),
              tables,
              config.catalog());
      Loaded loaded = new Loaded(early.orElseGet(opened.loader()::load), fingerprint);
      return new Engine(config, withFurtherCollections(usage, config, connection), opened, loaded);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
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

  /** What is served at this moment; ask again for each statement, since files change. */
  public Served served() {
    return live.served();
  }

  /** What clients query at this moment. */
  public Roots roots() {
    return served().roots();
  }

  /** The metadata of what {@link #roots} has given. */
  public Metadata metadata(Roots roots) {
    return new Metadata(
        roots.standard(),
        DialectTypeSystem.INSTANCE,
        EngineDescriptions.of(usage, live.catalog(), sys));
  }

  /** The state of the catalog in use and of its files. */
  public CatalogStatus catalogStatus() {
    return live.status();
  }

  /** The definitions of experiments that another system has; empty where none is configured. */
  public Optional<DefinitionRefresh> experiments() {
    return experiments;
  }

  /** The catalog in use beside another one, over the same data; to be closed before the engine. */
  public CatalogComparison compare(Catalog other) {
    Catalog current = live.catalog();
    return new CatalogComparison(current, other, reader(current), reader(other));
  }

  private Connection reader(Catalog catalog) {
    return Dialect.connect(root(catalog, Pushdown.ON, false), Access.READ);
  }

  /** Ready where MongoDB answers, with a warning where the catalog's files have faults. */
  public Readiness readiness() {
    return new Readiness() {
      @Override
      public Optional<String> problem() {
        return ping.problem();
      }

      @Override
      public Optional<String> warning() {
        return live.warning().or(Engine.this::staleExperiments);
      }
    };
  }

  private Optional<String> staleExperiments() {
    return experiments.flatMap(
        it ->
            it.lastError()
                .map(
                    error ->
                        "The definitions of experiments are those of %s, since the last refresh failed: %s"
                            .formatted(
                                it.lastSuccess().map(Instant::toString).orElse("no time yet"),
                                error)));
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
    watch.ifPresent(DirectoryWatch::close);
    ping.close();
    connection.close();
  }

  private Connection writer() {
    return Dialect.connect(root(live.catalog(), Pushdown.ON, true), Access.WRITE);
  }

  private Served compiled(Catalog catalog) {
    Roots roots = new Roots(mode -> root(catalog, mode, false));
    return new Served(
        roots,
        new Metadata(
            roots.standard(),
            DialectTypeSystem.INSTANCE,
            EngineDescriptions.of(usage, catalog, sys)));
  }

  private SchemaPlus root(Catalog catalog, Pushdown pushdown, boolean writable) {
    SchemaPlus root = usageRoot(pushdown, writable);
    catalog.addTo(root, metrics, key -> experiments.flatMap(it -> it.fetchedAt(key)));
    CatalogStatusTables.addTo(root, () -> live.status());
    return root;
  }

  private SchemaPlus usageRoot(Pushdown pushdown, boolean writable) {
    SchemaPlus root = Dialect.createRoot();
    MongoSchemaOptions options =
        MongoSchemaOptions.builder().pushdown(pushdown).writable(writable).build();
    SchemaDeclaration tables = writable ? UsageSchema.readAfterWriting(usage) : usage;
    root.add(UsageSchema.NAME, MongoSchema.create(connection, tables, options));
    sys.addTo(root, connection, options);
    DialectFunctions.addTo(root);
    return root;
  }
}
