package io.cochonnet.server.metadata;

import org.jspecify.annotations.Nullable;

/**
 * A column as clients see it.
 *
 * @param position counted from 1
 * @param size digits, characters or bytes at most; null where there is no limit to tell
 * @param decimalDigits digits after the point or of the second's fraction; null where meaningless
 */
record ColumnInfo(
    String name,
    int position,
    ClientType type,
    @Nullable Integer size,
    @Nullable Integer decimalDigits,
    boolean nullable,
    String description) {}
