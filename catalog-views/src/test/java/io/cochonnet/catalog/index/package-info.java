@NullMarked
package io.cochonnet.catalog.index;

import org.jspecify.annotations.NullMarked;
