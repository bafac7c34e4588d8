/** Logs: text or JSON lines on stderr. */
@NullMarked
package io.cochonnet.server.log;

import org.jspecify.annotations.NullMarked;
