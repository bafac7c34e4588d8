/** Files to dashboards, keeping the lines. */
@NullMarked
package io.cochonnet.dashboards.load;

import org.jspecify.annotations.NullMarked;
