@NullMarked
package io.cochonnet.dashboards.report;

import org.jspecify.annotations.NullMarked;
