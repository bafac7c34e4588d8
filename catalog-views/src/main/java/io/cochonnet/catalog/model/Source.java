package io.cochonnet.catalog.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A table that metrics count in.
 *
 * @param name what metrics call it; usually the table's own name
 * @param table schema and table, such as {@code usage.user_activity}
 * @param time its column of local days (DATE)
 * @param entities column per entity: {@code user} to {@code user_id}
 * @param dimensions by name, in the order of the file
 */
public record Source(
    String name,
    String table,
    String description,
    String time,
    Map<String, String> entities,
    Map<String, Dimension> dimensions,
    Origin origin) {
  public Source {
    entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
    dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
  }

  public Optional<Dimension> dimension(String wanted) {
    return Optional.ofNullable(dimensions.get(wanted));
  }

  /** The dimension, of which {@code check} has made sure that it exists. */
  public Dimension knownDimension(String wanted) {
    return dimension(wanted)
        .orElseThrow(() -> new IllegalStateException("Dimension[" + wanted + "] was not checked."));
  }

  /** The entity's column, of which {@code check} has made sure that it exists. */
  public String knownEntityColumn(String entity) {
    return entityColumn(entity)
        .orElseThrow(() -> new IllegalStateException("Entity[" + entity + "] was not checked."));
  }

  public Optional<String> entityColumn(String entity) {
    return Optional.ofNullable(entities.get(entity));
  }
}
