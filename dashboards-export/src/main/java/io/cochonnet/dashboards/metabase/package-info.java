/** Dashboards as Metabase's cards, collections and dashboards. */
@NullMarked
package io.cochonnet.dashboards.metabase;

import org.jspecify.annotations.NullMarked;
