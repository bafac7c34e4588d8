/**
 * Statistics as SQL functions: over sums as scalar functions, over rows as aggregates that are
 * rewritten into sums and a scalar function before a statement is planned.
 */
@NullMarked
package io.cochonnet.catalog.function;

import org.jspecify.annotations.NullMarked;
