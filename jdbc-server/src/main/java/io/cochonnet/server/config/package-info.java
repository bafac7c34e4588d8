/** The configuration file, read strictly. */
@NullMarked
package io.cochonnet.server.config;

import org.jspecify.annotations.NullMarked;
