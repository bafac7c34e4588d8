/** Turns the model into the text of views and rollups. */
@NullMarked
package io.cochonnet.catalog.sql;

import org.jspecify.annotations.NullMarked;
