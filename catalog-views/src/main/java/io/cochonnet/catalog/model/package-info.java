/** What a catalog is made of, as plain records: metrics, their sources, experiments. */
@NullMarked
package io.cochonnet.catalog.model;

import org.jspecify.annotations.NullMarked;
