/** Dashboards as a bundle of Apache Superset's assets. */
@NullMarked
package io.cochonnet.dashboards.superset;

import org.jspecify.annotations.NullMarked;
