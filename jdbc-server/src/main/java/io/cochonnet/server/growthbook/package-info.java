/** Definitions of experiments from GrowthBook: its API or a file, checked, kept and refreshed. */
@NullMarked
package io.cochonnet.server.growthbook;

import org.jspecify.annotations.NullMarked;
