/** How GrowthBook's SDKs give users their variation, computed a second time. */
@NullMarked
package io.cochonnet.catalog.bucketing;

import org.jspecify.annotations.NullMarked;
