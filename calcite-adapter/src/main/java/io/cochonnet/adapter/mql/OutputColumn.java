package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.schema.ColumnType;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.MismatchPolicy;

/**
 * Where a column of the result stands in the documents that a query returns.
 *
 * @param name what messages call the column, e.g. {@code orders.price}
 * @param nullable false where SQL's type rules NULL out, so that reading one is an error
 * @param stored whether the value stands in a document as it is, or an expression gave it
 */
public record OutputColumn(
    String name,
    FieldPath path,
    ColumnType type,
    boolean nullable,
    MismatchPolicy onTypeMismatch,
    boolean stored) {}
