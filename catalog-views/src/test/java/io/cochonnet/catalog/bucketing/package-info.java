@NullMarked
package io.cochonnet.catalog.bucketing;

import org.jspecify.annotations.NullMarked;
