/** Reads the small texts in SQL that definitions hold: expressions over metrics, and filters. */
@NullMarked
package io.cochonnet.catalog.expression;

import org.jspecify.annotations.NullMarked;
