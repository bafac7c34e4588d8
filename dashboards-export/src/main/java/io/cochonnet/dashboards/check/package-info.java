/** Dashboards against the catalog. */
@NullMarked
package io.cochonnet.dashboards.check;

import org.jspecify.annotations.NullMarked;
