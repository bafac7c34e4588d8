package io.cochonnet.server.engine;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.yaml.Fault;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.type.SqlTypeName;

/** {@code sys.catalog_status} and {@code sys.catalog_faults}: the catalog in use and its files. */
final class CatalogStatusTables {
  static final String SCHEMA = "sys";

  static final ViewDefinition STATUS =
      new ViewDefinition(
          SCHEMA,
          "catalog_status",
          "The metric catalog in use, in one row.",
          "",
          List.of(
              column("status", SqlTypeName.VARCHAR, "ok; or broken: the files have faults."),
              column("loaded_at", SqlTypeName.TIMESTAMP, "When what is in use was loaded (UTC)."),
              column("checked_at", SqlTypeName.TIMESTAMP, "When files were last read (UTC)."),
              column("metrics", SqlTypeName.INTEGER, "Number of metrics in use."),
              column("faults", SqlTypeName.INTEGER, "Number of faults of the files as they are."),
              column(
                  "definition_hash",
                  SqlTypeName.VARCHAR,
                  "Changes when the meaning of any metric in use changes.")));

  static final ViewDefinition FAULTS =
      new ViewDefinition(
          SCHEMA,
          "catalog_faults",
          "What is wrong with the catalog's files as they are now; no row where nothing is.",
          "",
          List.of(
              column("file", SqlTypeName.VARCHAR, "The file."),
              column("line", SqlTypeName.INTEGER, "From 1; 0 where it is about the whole file."),
              column("message", SqlTypeName.VARCHAR, "What is wrong and what was expected.")));

  private CatalogStatusTables() {}

  /** Adds the tables to schema {@code sys} of a root, which is made where there is none. */
  static void addTo(SchemaPlus root, Supplier<CatalogStatus> status) {
    SchemaPlus known = root.subSchemas().get(SCHEMA);
    SchemaPlus sys = known == null ? root.add(SCHEMA, new AbstractSchema()) : known;
    sys.add(STATUS.name(), new StatusTable(STATUS.columns(), () -> statusRows(status.get())));
    sys.add(FAULTS.name(), new StatusTable(FAULTS.columns(), () -> faultRows(status.get())));
  }

  private static List<Object[]> statusRows(CatalogStatus status) {
    return List.<Object[]>of(
        new Object[] {
          status.isBroken() ? "broken" : "ok",
          status.loadedAt().toEpochMilli(),
          status.checkedAt().toEpochMilli(),
          status.metrics(),
          status.faults().size(),
          status.hash()
        });
  }

  private static List<Object[]> faultRows(CatalogStatus status) {
    return status.faults().stream().map(CatalogStatusTables::row).toList();
  }

  private static Object[] row(Fault fault) {
    return new Object[] {fault.file(), fault.line(), fault.message()};
  }

  private static ColumnDefinition column(String name, SqlTypeName type, String description) {
    return new ColumnDefinition(name, type, description);
  }
}
