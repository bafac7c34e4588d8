/** The errors of the adapter. */
@NullMarked
package io.cochonnet.adapter.error;

import org.jspecify.annotations.NullMarked;
