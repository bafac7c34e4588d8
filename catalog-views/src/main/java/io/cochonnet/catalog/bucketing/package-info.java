/** Which variation a user is assigned to, computed as GrowthBook's SDKs do. */
@NullMarked
package io.cochonnet.catalog.bucketing;

import org.jspecify.annotations.NullMarked;
