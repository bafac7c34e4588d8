package io.cochonnet.server.engine;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.function.FunctionForm;
import java.util.List;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * {@code sys.functions}: the functions beyond standard SQL. A table, since Avatica's driver does
 * not ask a server for its functions.
 */
final class FunctionsTable {
  private static final List<ColumnDefinition> COLUMNS =
      List.of(
          column("name", "Name of the function; upper and lower case are the same."),
          column("kind", "scalar: of the numbers of one row; aggregate: of the rows of a group."),
          column("arguments", "What it takes; what stands in brackets may be left out."),
          column("returns", "Type of its values."),
          column("description", "What it tells."),
          column("example", "A call."));

  static final SysTable TABLE =
      new SysTable(
          "functions",
          "Functions beyond standard SQL, one row for each way to call them.",
          COLUMNS,
          new StatusTable(COLUMNS, FunctionsTable::rows));

  private FunctionsTable() {}

  private static List<Object[]> rows() {
    return FunctionForm.all().stream().map(FunctionsTable::row).toList();
  }

  private static Object[] row(FunctionForm form) {
    return new Object[] {
      form.name(), form.kind(), form.arguments(), form.returns(), form.description(), form.example()
    };
  }

  private static ColumnDefinition column(String name, String description) {
    return new ColumnDefinition(name, SqlTypeName.VARCHAR, description);
  }
}
