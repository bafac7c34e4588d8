package io.cochonnet.catalog.stats;

/**
 * One arm's quantile with the order statistics around it. Not additive.
 *
 * @param users n, count of values
 * @param level of the quantile, in (0, 1)
 * @param quantile its estimate, in the metric's unit
 * @param lower the value at rank {@code n* (level - z sqrt(level (1 - level) / n*))}, z = 1.96
 * @param upper the value at the same distance above
 * @param intervalUsers n*, the count of values that {@code lower} and {@code upper} were chosen
 *     for: databases with a fixed list of quantiles take the next n* that they have
 */
public record QuantileArm(
    double users,
    double level,
    double quantile,
    double lower,
    double upper,
    double intervalUsers) {}
