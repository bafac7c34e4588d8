/**
 * YAML read strictly: every fault of a file at once, each with its line and the nearest valid name.
 */
@NullMarked
package io.cochonnet.yaml;

import org.jspecify.annotations.NullMarked;
