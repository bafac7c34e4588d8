/** Dashboards as one HTML file that needs nothing else. */
@NullMarked
package io.cochonnet.dashboards.report;

import org.jspecify.annotations.NullMarked;
