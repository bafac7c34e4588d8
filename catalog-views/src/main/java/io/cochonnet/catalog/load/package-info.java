/** Reads definition files into the model and keeps the line of every key. */
@NullMarked
package io.cochonnet.catalog.load;

import org.jspecify.annotations.NullMarked;
