/**
 * Calcite's row expressions to MQL. No planner and no driver: a translation either gives finished
 * MQL or a refusal with its reason.
 */
@NullMarked
package io.cochonnet.adapter.translate;

import org.jspecify.annotations.NullMarked;
