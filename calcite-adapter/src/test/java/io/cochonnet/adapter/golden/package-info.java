/**
 * Scripts that show what a query becomes in MongoDB, and what it answers: {@code golden/*.iq} among
 * the resources.
 */
@NullMarked
package io.cochonnet.adapter.golden;

import org.jspecify.annotations.NullMarked;
