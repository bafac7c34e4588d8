package io.cochonnet.adapter.rel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;

/**
 * Names of SQL columns as field names: without dollar signs and dots, each once, and none with two
 * underscores in a row, which mark the fields that pipelines add for themselves.
 */
public final class FieldNames {
  private FieldNames() {}

  public static List<String> of(RelDataType rowType) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String column : rowType.getFieldNames()) {
      String plain = column.replace("$", "").replace(".", "_").replaceAll("__+", "_");
      String name = plain.isEmpty() || plain.equals("_id") ? "column" : plain;
      String unique = name;
      for (int i = names.size(); !taken.add(unique); i++) {
        unique = name + "_" + i;
      }
      names.add(unique);
    }
    return names;
  }
}
