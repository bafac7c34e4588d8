/**
 * Random queries over random documents: each is answered with pushdown, with all of it and without,
 * and the answers have to be the same.
 */
@NullMarked
package io.cochonnet.adapter.random;

import org.jspecify.annotations.NullMarked;
