/** The values of metrics for any grouping of days and dimension values. */
@NullMarked
package io.cochonnet.catalog.metric;

import org.jspecify.annotations.NullMarked;
