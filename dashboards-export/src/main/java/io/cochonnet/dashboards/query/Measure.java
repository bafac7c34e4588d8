package io.cochonnet.dashboards.query;

import io.cochonnet.dashboards.model.ValueFormat;
import java.util.Optional;

/**
 * An aggregate that is drawn.
 *
 * @param name a column of the query's result
 * @param metric the metric of the catalog that it is
 * @param provisional whether it is of days that are incomplete or can still change
 */
public record Measure(
    String name,
    String label,
    String sql,
    ValueFormat format,
    Optional<String> metric,
    boolean provisional) {}
