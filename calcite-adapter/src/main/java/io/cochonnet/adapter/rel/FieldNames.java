package io.cochonnet.adapter.rel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;

/** Names of SQL columns as field names: without dollar signs and dots, and each once. */
public final class FieldNames {
  private FieldNames() {}

  public static List<String> of(RelDataType rowType) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String column : rowType.getFieldNames()) {
      String plain = column.replace("$", "").replace(".", "_");
      boolean usable = !plain.isEmpty() && !plain.equals("_id") && taken.add(plain);
      String name = usable ? plain : plain + "_" + names.size();
      taken.add(name);
      names.add(name);
    }
    return names;
  }
}
