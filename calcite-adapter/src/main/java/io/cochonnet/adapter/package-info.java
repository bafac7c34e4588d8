/**
 * SQL over MongoDB for any Calcite application: collections as typed tables, queries as pipelines.
 */
@NullMarked
package io.cochonnet.adapter;

import org.jspecify.annotations.NullMarked;
