@NullMarked
package io.cochonnet.dashboards.metabase;

import org.jspecify.annotations.NullMarked;
