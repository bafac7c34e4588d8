/** A MongoDB stand-in inside the process, in memory, for the demo and for tests. */
@NullMarked
package io.cochonnet.demo.embedded;

import org.jspecify.annotations.NullMarked;
