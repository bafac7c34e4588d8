/** The table {@code catalog.metrics} and the functions {@code METRIC(…)} over it, for Calcite. */
@NullMarked
package io.cochonnet.catalog.rel;

import org.jspecify.annotations.NullMarked;
