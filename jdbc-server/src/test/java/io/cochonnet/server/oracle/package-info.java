/**
 * Every view of the {@code catalog} and {@code product} schemas computed a second time, by brute
 * force over the documents: no SQL, and no code of the product.
 */
@NullMarked
package io.cochonnet.server.oracle;

import org.jspecify.annotations.NullMarked;
