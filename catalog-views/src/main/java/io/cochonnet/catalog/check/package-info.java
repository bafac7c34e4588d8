/** The rules that a catalog obeys, one class each. */
@NullMarked
package io.cochonnet.catalog.check;

import org.jspecify.annotations.NullMarked;
