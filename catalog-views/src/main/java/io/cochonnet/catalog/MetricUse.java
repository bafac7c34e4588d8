package io.cochonnet.catalog;

/**
 * Something that shows or is made of a metric.
 *
 * @param kind {@code metric}, {@code view}, and whatever else uses metrics
 * @param name by which people find it
 */
public record MetricUse(String kind, String name) {}
