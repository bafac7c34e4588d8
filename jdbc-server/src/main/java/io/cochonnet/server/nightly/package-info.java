/** The rollup by the server itself, night after night. */
@NullMarked
package io.cochonnet.server.nightly;

import org.jspecify.annotations.NullMarked;
