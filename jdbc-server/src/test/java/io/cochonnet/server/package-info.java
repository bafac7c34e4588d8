@NullMarked
package io.cochonnet.server;

import org.jspecify.annotations.NullMarked;
