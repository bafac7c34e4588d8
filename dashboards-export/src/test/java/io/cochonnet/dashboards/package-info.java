@NullMarked
package io.cochonnet.dashboards;

import org.jspecify.annotations.NullMarked;
