/** Puts MongoDB, the schema file and the metric catalog together. */
@NullMarked
package io.cochonnet.server.engine;

import org.jspecify.annotations.NullMarked;
