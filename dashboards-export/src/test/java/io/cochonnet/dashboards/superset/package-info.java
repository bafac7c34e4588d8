@NullMarked
package io.cochonnet.dashboards.superset;

import org.jspecify.annotations.NullMarked;
