/** The aggregation language as trees: expressions, filters, stages, and their rendering to BSON. */
@NullMarked
package io.cochonnet.adapter.mql;

import org.jspecify.annotations.NullMarked;
