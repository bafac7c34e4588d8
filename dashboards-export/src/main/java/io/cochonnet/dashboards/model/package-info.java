/** Dashboards as files declare them. */
@NullMarked
package io.cochonnet.dashboards.model;

import org.jspecify.annotations.NullMarked;
