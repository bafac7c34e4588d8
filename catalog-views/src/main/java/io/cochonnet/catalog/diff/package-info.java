/** What definitions say, key by key, and where two sets of them differ. */
@NullMarked
package io.cochonnet.catalog.diff;

import org.jspecify.annotations.NullMarked;
