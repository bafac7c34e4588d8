/** Experiment statistics on plain doubles. */
@NullMarked
package io.cochonnet.catalog.stats;

import org.jspecify.annotations.NullMarked;
