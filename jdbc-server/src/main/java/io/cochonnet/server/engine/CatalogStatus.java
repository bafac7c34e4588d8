package io.cochonnet.server.engine;

import io.cochonnet.yaml.Fault;
import java.time.Instant;
import java.util.List;

/**
 * How the catalog in use came to be.
 *
 * @param loadedAt when the definitions in use were loaded
 * @param checkedAt when files were last read, whether or not they were taken
 * @param metrics how many there are in use
 * @param hash of all definitions in use
 * @param faults of the files as they are now; empty where they are what is in use
 */
public record CatalogStatus(
    Instant loadedAt, Instant checkedAt, int metrics, String hash, List<Fault> faults) {
  public CatalogStatus {
    faults = List.copyOf(faults);
  }

  /** Whether the files have faults, so that what is in use is older than they are. */
  public boolean isBroken() {
    return !faults.isEmpty();
  }
}
