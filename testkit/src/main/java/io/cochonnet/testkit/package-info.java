/** Fixtures for the tests of the other modules; never part of a product. */
@NullMarked
package io.cochonnet.testkit;

import org.jspecify.annotations.NullMarked;
