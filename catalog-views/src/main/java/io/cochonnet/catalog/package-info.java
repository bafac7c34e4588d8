/**
 * The metric catalog: definition files compiled into SQL views, and the nightly rollups that the
 * views read. Speaks SQL and Calcite only.
 */
@NullMarked
package io.cochonnet.catalog;

import org.jspecify.annotations.NullMarked;
