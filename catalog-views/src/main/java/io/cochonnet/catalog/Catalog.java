package io.cochonnet.catalog;

import io.cochonnet.catalog.check.Checks;
import io.cochonnet.catalog.experiment.KnownExperiments;
import io.cochonnet.catalog.load.DefinitionLoader;
import io.cochonnet.catalog.metric.MetricContext;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.rel.MetricFunction;
import io.cochonnet.catalog.rel.MetricsTable;
import io.cochonnet.catalog.sql.DefinitionHash;
import io.cochonnet.catalog.sql.MetricViews;
import io.cochonnet.catalog.sql.ProductViews;
import io.cochonnet.catalog.store.MetricStore;
import io.cochonnet.yaml.Fault;
import io.cochonnet.yaml.Faults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/**
 * The compiled metric catalog: the schemas {@code catalog} and {@code product}. Immutable.
 *
 * <p>The views read the tables of a schema {@code usage} beside them.
 */
public final class Catalog {
  private static final Comparator<Fault> PLACE =
      Comparator.comparing(Fault::file).thenComparingInt(Fault::line);

  private static final ExperimentTables EXPERIMENTS = new ExperimentTables();

  private final Definitions definitions;
  private final int lateDays;
  private final List<SchemaDefinition> schemas;
  private final Map<String, Table> tables;
  private final List<MetricUses> furtherUses;

  private Catalog(
      Definitions definitions,
      int lateDays,
      List<SchemaDefinition> schemas,
      Map<String, Table> tables,
      List<MetricUses> furtherUses) {
    this.definitions = definitions;
    this.lateDays = lateDays;
    this.schemas = List.copyOf(schemas);
    this.tables = Map.copyOf(tables);
    this.furtherUses = List.copyOf(furtherUses);
  }

  /**
   * Reads, checks and compiles the shipped definitions and the operator's.
   *
   * @throws CatalogException CAT-001 with every fault of every file
   */
  public static Catalog load(CatalogSettings settings, UsageTables tables) {
    return load(settings, tables, KnownExperiments.NONE);
  }

  /**
   * The same with experiments that another system knows.
   *
   * @throws CatalogException CAT-001 with every fault of every file
   */
  public static Catalog load(CatalogSettings settings, UsageTables tables, KnownExperiments known) {
    return load(settings, Optional.of(tables), known);
  }

  /**
   * The same without a look at the tables: whether columns exist is left to the first query.
   *
   * @throws CatalogException CAT-001 with every fault of every file
   */
  public static Catalog load(CatalogSettings settings) {
    return load(settings, Optional.empty(), KnownExperiments.NONE);
  }

  private static Catalog load(
      CatalogSettings settings, Optional<UsageTables> tables, KnownExperiments known) {
    Faults faults = new Faults();
    Definitions definitions = known.complete(DefinitionLoader.load(settings.directory(), faults));
    Checks.check(definitions, tables, faults);
    if (!faults.isEmpty()) {
      throw CatalogException.of(faults.list().stream().map(Catalog::coded).sorted(PLACE).toList());
    }
    return compile(known.extend(definitions), settings.lateDays());
  }

  private static Catalog compile(Definitions definitions, int lateDays) {
    List<ViewDefinition> metrics = new ArrayList<>();
    List<ViewDefinition> metricViews = new MetricViews(definitions).all();
    metrics.add(MetricDefinitions.VIEW);
    metrics.add(MetricUsesTable.VIEW);
    metrics.add(MetricColumns.of(definitions));
    metrics.addAll(metricViews);
    List<ViewDefinition> productViews = ProductViews.all(definitions, lateDays);
    List<ViewDefinition> products = new ArrayList<>(productViews);
    products.addAll(EXPERIMENTS.views());
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put(
        MetricDefinitions.VIEW.qualifiedName(), MetricDefinitions.of(definitions, metricViews));
    metricViews.forEach(it -> tables.put(it.qualifiedName(), CatalogView.of(it)));
    productViews.forEach(it -> tables.put(it.qualifiedName(), CatalogView.of(it)));
    return new Catalog(
        definitions,
        lateDays,
        List.of(
            new SchemaDefinition(
                MetricViews.SCHEMA, "The metrics, one definition each, as views.", metrics),
            new SchemaDefinition(
                ProductViews.SCHEMA,
                "Adoption, funnel, retention and experiments, as views.",
                products)),
        tables,
        List.of());
  }

  /** What the views were made of. */
  public Definitions definitions() {
    return definitions;
  }

  /**
   * Twelve hex digits that change when the meaning of any metric changes, or the set of metrics.
   */
  public String hash() {
    return DefinitionHash.of(definitions);
  }

  /** The schemas with their views, in a stable order. */
  public List<SchemaDefinition> schemas() {
    return schemas;
  }

  /** All views of all schemas. */
  public List<ViewDefinition> views() {
    return schemas.stream().flatMap(it -> it.views().stream()).toList();
  }

  /** The views of a metric: that without slices first; empty where there is no such metric. */
  public List<ViewDefinition> viewsOf(String metric) {
    Set<String> names =
        definitions
            .metric(metric)
            .map(
                it ->
                    Stream.concat(
                            Stream.of(metric),
                            it.info().dimensions().stream().map(name -> metric + "_by_" + name))
                        .collect(Collectors.toSet()))
            .orElse(Set.of());
    return views().stream()
        .filter(it -> it.schema().equals(MetricViews.SCHEMA) && names.contains(it.name()))
        .toList();
  }

  /** The same catalog, which knows of uses of its metrics outside of it. */
  public Catalog usedBy(MetricUses further) {
    List<MetricUses> all = new ArrayList<>(furtherUses);
    all.add(further);
    return new Catalog(definitions, lateDays, schemas, tables, all);
  }

  /** Where metrics are used: in the catalog itself, then wherever else it knows of. */
  public MetricUses uses() {
    MetricUses own = new CatalogUses(this);
    return metric ->
        Stream.concat(Stream.of(own), furtherUses.stream())
            .flatMap(uses -> uses.of(metric).stream())
            .toList();
  }

  /**
   * Registers the schemas, their views and the metric functions under a root schema. Statements
   * over the root must pass through {@link io.cochonnet.catalog.rel.MetricQueries#checked} and then
   * {@link io.cochonnet.catalog.function.StatisticAggregates#rewritten}, and all parsed text, that
   * of views too, through {@link io.cochonnet.catalog.function.StatisticCalls#prepare}.
   *
   * @param store where the metrics are computed from; several roots may share one
   */
  public void addTo(SchemaPlus root, MetricStore store) {
    addTo(root, store, key -> Optional.empty());
  }

  /**
   * The same, with experiments that another system defines.
   *
   * @param readAt when the definition of an experiment was last read there, by its key
   */
  public void addTo(
      SchemaPlus root, MetricStore store, Function<String, Optional<Instant>> readAt) {
    MetricsTable metrics = new MetricsTable(new MetricContext(definitions, lateDays, store));
    Map<String, Table> read = new HashMap<>(tables);
    read.putAll(EXPERIMENTS.over(definitions, store, readAt));
    read.put(MetricUsesTable.VIEW.qualifiedName(), new MetricUsesTable(this));
    for (SchemaDefinition definition : schemas) {
      SchemaPlus schema = root.add(definition.name(), new AbstractSchema());
      for (ViewDefinition view : definition.views()) {
        Table table = read.get(view.qualifiedName());
        if (table != null) {
          schema.add(view.name(), table);
        }
      }
      if (definition.name().equals(MetricViews.SCHEMA)) {
        schema.add(MetricColumns.NAME, metrics);
      }
    }
    MetricFunction.addTo(root);
    BucketingFunctions.addTo(root);
  }

  /** Faults of a file's form come without a code of their own. */
  private static Fault coded(Fault fault) {
    return fault.message().startsWith("CAT-")
        ? fault
        : new Fault(
            fault.file(), fault.line(), ErrorCode.FILE_FORM.code() + ": " + fault.message());
  }
}
