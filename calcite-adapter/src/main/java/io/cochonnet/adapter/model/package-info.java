/** The operands of a schema in a Calcite model, read strictly. */
@NullMarked
package io.cochonnet.adapter.model;

import org.jspecify.annotations.NullMarked;
