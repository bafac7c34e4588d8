package io.cochonnet.server.engine;

import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.experiment.KnownExperiments;
import io.cochonnet.dashboards.DashboardUses;
import io.cochonnet.server.config.ServerConfig;
import java.util.List;

/** The metric catalog without a database. */
public final class CatalogTools {
  private CatalogTools() {}

  /**
   * The catalog that a configuration names, checked against the tables of its schema file. What
   * files leave to GrowthBook stays open.
   *
   * @throws io.cochonnet.server.error.ServerException SRV-101 where the schema file is wrong
   * @throws io.cochonnet.catalog.CatalogException with all faults of the catalog's files
   */
  public static Catalog load(ServerConfig config) {
    SchemaDeclaration usage = UsageSchema.read(config);
    return Catalog.load(
            config.catalog(),
            CatalogTables.of(usage, config.mongo().sampledCollections()),
            config
                .growthbook()
                .map(it -> KnownExperiments.soFar(List.of()))
                .orElse(KnownExperiments.NONE))
        .usedBy(DashboardUses.of(config.catalog().directory()));
  }
}
