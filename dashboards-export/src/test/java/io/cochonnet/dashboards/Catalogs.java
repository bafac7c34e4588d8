package io.cochonnet.dashboards;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.CatalogSettings;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The catalog that comes with the product. */
public final class Catalogs {
  private Catalogs() {}

  public static Catalog shipped() {
    return Catalog.load(
        new CatalogSettings(ZoneId.of("UTC"), 3, List.of("score_keeper"), Optional.empty()));
  }
}
