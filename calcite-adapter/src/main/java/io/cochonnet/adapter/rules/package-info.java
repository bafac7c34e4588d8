/** Planner rules: each translates first and builds a node only from finished MQL. */
@NullMarked
package io.cochonnet.adapter.rules;

import org.jspecify.annotations.NullMarked;
