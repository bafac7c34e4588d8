/** Measurements of speed and memory; see {@code benchmarks/README.md}. */
@NullMarked
package io.cochonnet.benchmarks;

import org.jspecify.annotations.NullMarked;
