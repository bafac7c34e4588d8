/** Runs pipelines and turns cursors into rows; the only user of the MongoDB client. */
@NullMarked
package io.cochonnet.adapter.exec;

import org.jspecify.annotations.NullMarked;
