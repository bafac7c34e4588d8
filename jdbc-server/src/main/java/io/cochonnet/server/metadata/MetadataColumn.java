package io.cochonnet.server.metadata;

import java.sql.DatabaseMetaData;
import org.apache.calcite.avatica.ColumnMetaData;

/** A column of a metadata result set, as the Javadoc of {@link DatabaseMetaData} names it. */
record MetadataColumn(String name, ClientType type) {
  static MetadataColumn text(String name) {
    return new MetadataColumn(name, ClientType.VARCHAR);
  }

  static MetadataColumn number(String name) {
    return new MetadataColumn(name, ClientType.INTEGER);
  }

  static MetadataColumn small(String name) {
    return new MetadataColumn(name, ClientType.SMALLINT);
  }

  static MetadataColumn flag(String name) {
    return new MetadataColumn(name, ClientType.BOOLEAN);
  }

  ColumnMetaData describe(int ordinal) {
    return new ColumnMetaData(
        ordinal,
        false,
        true,
        false,
        false,
        DatabaseMetaData.columnNullable,
        true,
        type.defaultSize(),
        name,
        name,
        "",
        type.defaultSize(),
        0,
        "",
        "",
        type.avaticaType(),
        true,
        false,
        false,
        type.avaticaType().columnClassName());
  }
}
