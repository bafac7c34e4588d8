/** The Avatica server: HTTP, sessions, result sets and errors as clients see them. */
@NullMarked
package io.cochonnet.server.avatica;

import org.jspecify.annotations.NullMarked;
