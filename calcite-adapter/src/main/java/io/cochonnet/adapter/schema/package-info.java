/**
 * Declared collections, columns and types: read from a file or inferred from documents, and the
 * decoding of a BSON value as the type that its column declares. Knows no planner and no
 * connection.
 */
@NullMarked
package io.cochonnet.adapter.schema;

import org.jspecify.annotations.NullMarked;
