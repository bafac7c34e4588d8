package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.DocumentExpression;
import io.cochonnet.adapter.mql.MqlStage;
import io.cochonnet.adapter.mql.MqlStage.Merge;
import io.cochonnet.adapter.mql.MqlStage.Project;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends a pipeline with the documents of a table's rows and their {@code $merge}. */
final class MergeFinish {
  private static final String ID = "_id";

  private final TableDeclaration table;
  private final List<MqlExpression> values;

  /**
   * @param values of the table's columns, in their order
   */
  MergeFinish(TableDeclaration table, List<MqlExpression> values) {
    this.table = table;
    this.values = List.copyOf(values);
  }

  List<MqlStage> stages(String database) {
    Map<String, MqlExpression> fields = new LinkedHashMap<>();
    fields.put(ID, id());
    for (int i = 0; i < values.size(); i++) {
      ColumnDeclaration column = table.columns().get(i);
      if (!column.path().segments().get(0).equals(ID)) {
        put(fields, column.path().segments(), orNull(column, values.get(i)));
      }
    }
    return List.of(new Project(fields), new Merge(database, table.collection()));
  }

  /** Documents within the document are built whole: a dotted name is one field to some servers. */
  private static void put(
      Map<String, MqlExpression> fields, List<String> path, MqlExpression value) {
    String name = path.get(0);
    if (path.size() == 1) {
      fields.put(name, value);
      return;
    }
    Map<String, MqlExpression> inner = new LinkedHashMap<>();
    if (fields.get(name) instanceof DocumentExpression present) {
      inner.putAll(present.fields());
    }
    put(inner, path.subList(1, path.size()), value);
    fields.put(name, new DocumentExpression(inner));
  }

  private MqlExpression id() {
    Map<String, MqlExpression> key = new LinkedHashMap<>();
    for (String name : table.key()) {
      for (int i = 0; i < values.size(); i++) {
        ColumnDeclaration column = table.columns().get(i);
        if (column.name().equals(name)) {
          key.put(name, orNull(column, values.get(i)));
        }
      }
    }
    return key.size() == 1 ? key.values().iterator().next() : new DocumentExpression(key);
  }

  /** A missing value would leave its field out. */
  private static MqlExpression orNull(ColumnDeclaration column, MqlExpression value) {
    return column.nullable() ? Mql.operator("$ifNull", value, Mql.NULL) : value;
  }
}
