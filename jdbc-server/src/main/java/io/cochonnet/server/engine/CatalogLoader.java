package io.cochonnet.server.engine;

import io.cochonnet.catalog.Catalog;

/** Reads and compiles the catalog's files. */
@FunctionalInterface
interface CatalogLoader {
  /**
   * The catalog as its files say now.
   *
   * @throws io.cochonnet.catalog.CatalogException with all faults of the files
   */
  Catalog load();
}
