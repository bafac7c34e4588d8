package io.cochonnet.catalog;

import org.apache.calcite.sql.type.SqlTypeName;

/** A column of a view; every column may be NULL unless its description says otherwise. */
public record ColumnDefinition(String name, SqlTypeName type, String description) {}
