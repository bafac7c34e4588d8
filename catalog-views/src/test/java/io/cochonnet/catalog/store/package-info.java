@NullMarked
package io.cochonnet.catalog.store;

import org.jspecify.annotations.NullMarked;
