/** Rollups held in memory as arrays, and the counts over them. Knows neither SQL nor Calcite. */
@NullMarked
package io.cochonnet.catalog.index;

import org.jspecify.annotations.NullMarked;
