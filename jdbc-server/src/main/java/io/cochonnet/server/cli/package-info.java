/** The command line: one class for each command. */
@NullMarked
package io.cochonnet.server.cli;

import org.jspecify.annotations.NullMarked;
