/**
 * SQL suites of others, run over collections, with pushdown and without. Their data are read from a
 * directory beside the checkout, or from a library; where they are absent, a suite is skipped.
 */
@NullMarked
package io.cochonnet.adapter.suites;

import org.jspecify.annotations.NullMarked;
