/**
 * MongoDB pipelines given as text: read with their positions, and let through only where every
 * stage, operator and collection is on a list.
 */
@NullMarked
package io.cochonnet.adapter.nativequery;

import org.jspecify.annotations.NullMarked;
