/** The adapter's tests, run against servers that the tests bring themselves. */
@NullMarked
package io.cochonnet.adapter.servers;

import org.jspecify.annotations.NullMarked;
