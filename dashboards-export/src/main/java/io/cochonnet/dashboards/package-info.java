/** Dashboards, declared once and exported to what draws them. */
@NullMarked
package io.cochonnet.dashboards;

import org.jspecify.annotations.NullMarked;
