package io.cochonnet.catalog.stats;

/**
 * What the adjustment of a ratio needs besides {@link ArmSums}, whose covariate x is the ratio's
 * numerator before the experiment; w is its denominator before, y and d those since.
 *
 * @param sum of w
 * @param sumOfSquares of w
 * @param covariateProduct sum of x w
 * @param valueProduct sum of y w
 * @param denominatorProduct sum of d w
 * @param denominatorCovariateProduct sum of d x
 */
public record RatioCovariate(
    double sum,
    double sumOfSquares,
    double covariateProduct,
    double valueProduct,
    double denominatorProduct,
    double denominatorCovariateProduct) {}
