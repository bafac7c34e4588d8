package io.cochonnet.catalog;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What an operator decides about the catalog.
 *
 * @param zone the zone of local days
 * @param lateDays days after its end until a day is final, 0 to 60
 * @param coreFeatures the features whose use makes a user active; at least one
 * @param directory holds {@code metrics/*.yaml}, {@code experiments/*.yaml} and {@code
 *     sources.yaml} or {@code sources/*.yaml} that add to the shipped ones, or replace those of the
 *     same name
 */
public record CatalogSettings(
    ZoneId zone, int lateDays, List<String> coreFeatures, Optional<Path> directory) {
  public CatalogSettings {
    coreFeatures = List.copyOf(coreFeatures);
    if (lateDays < 0 || lateDays > 60) {
      throw new IllegalArgumentException(
          "late_days[" + lateDays + "] must be between 0 and 60 days.");
    }
    if (coreFeatures.isEmpty()) {
      throw new IllegalArgumentException("core_features must name at least one feature.");
    }
  }

  /** The same with another directory. */
  public CatalogSettings withDirectory(Path changed) {
    return new CatalogSettings(zone, lateDays, coreFeatures, Optional.of(changed));
  }
}
