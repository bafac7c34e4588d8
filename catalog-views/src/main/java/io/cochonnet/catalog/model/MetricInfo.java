package io.cochonnet.catalog.model;

import java.util.List;

/**
 * What every metric says about itself.
 *
 * @param entity what is counted: {@code user}, {@code tenant}
 * @param dimensions names of the source's dimensions that get a view each
 * @param unit what the values are of: {@code users}, {@code fraction}, {@code EUR}
 */
public record MetricInfo(
    String name,
    String label,
    String description,
    String entity,
    List<String> dimensions,
    Additivity additivity,
    String unit,
    Format format,
    int version,
    String owner,
    Origin origin) {
  public MetricInfo {
    dimensions = List.copyOf(dimensions);
  }
}
