/** Reads rollups into memory, and again what has changed since. */
@NullMarked
package io.cochonnet.catalog.store;

import org.jspecify.annotations.NullMarked;
