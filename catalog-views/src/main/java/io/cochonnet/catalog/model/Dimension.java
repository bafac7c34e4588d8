package io.cochonnet.catalog.model;

/**
 * A way to slice the rows of a source.
 *
 * @param name the short name that views use, such as {@code plan}
 * @param column the source's column, whose name carries its time: {@code plan_at_event}
 * @param time the moment whose value the column holds
 */
public record Dimension(String name, String column, DimensionTime time, String description) {}
