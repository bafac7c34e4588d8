/** The server's errors: codes, kinds and SQL states. */
@NullMarked
package io.cochonnet.server.error;

import org.jspecify.annotations.NullMarked;
