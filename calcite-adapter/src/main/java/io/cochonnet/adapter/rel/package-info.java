/** Physical nodes: each holds finished MQL, so that making a pipeline of a plan cannot fail. */
@NullMarked
package io.cochonnet.adapter.rel;

import org.jspecify.annotations.NullMarked;
