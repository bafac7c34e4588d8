package io.cochonnet.catalog.metric;

/**
 * What a metric is for each group of a selection. NaN stands for NULL.
 *
 * @param values the metric
 * @param numerators what the value was divided from; NaN for metrics that are no quotient
 * @param denominators by what; NaN for metrics that are no quotient
 * @param complete whether all windows of the group's days lie in the data
 * @param settled whether late events can no longer change the value
 */
// Arrays with one place per group, made for one query and read by it.
@SuppressWarnings("ArrayRecordComponent")
public record Figures(
    double[] values,
    double[] numerators,
    double[] denominators,
    boolean[] complete,
    boolean[] settled) {}
