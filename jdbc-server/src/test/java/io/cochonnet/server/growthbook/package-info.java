/** Tests of definitions from GrowthBook, and a server that answers as GrowthBook's API does. */
@NullMarked
package io.cochonnet.server.growthbook;

import org.jspecify.annotations.NullMarked;
