@NullMarked
package io.cochonnet.dashboards.query;

import org.jspecify.annotations.NullMarked;
