package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.mql.OutputColumn;
import io.cochonnet.adapter.schema.ColumnType;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.MismatchPolicy;

/** Output columns for tests, each at the path that is its name. */
final class Columns {
  private Columns() {}

  static OutputColumn nullable(String path, ColumnType type) {
    return column(path, type, true, MismatchPolicy.ERROR, true);
  }

  static OutputColumn required(String path, ColumnType type) {
    return column(path, type, false, MismatchPolicy.ERROR, true);
  }

  static OutputColumn lenient(String path, ColumnType type) {
    return column(path, type, true, MismatchPolicy.NULL, true);
  }

  static OutputColumn computed(String path, ColumnType type) {
    return column(path, type, true, MismatchPolicy.ERROR, false);
  }

  private static OutputColumn column(
      String path, ColumnType type, boolean nullable, MismatchPolicy policy, boolean stored) {
    return new OutputColumn("t." + path, FieldPath.parse(path), type, nullable, policy, stored);
  }
}
