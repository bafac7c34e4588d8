package io.cochonnet.server.metadata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Table;

/**
 * Reads schemas, tables and columns from a root schema.
 *
 * <p>The columns of a view cost an analysis of its SQL, so they are read once, when they are first
 * asked for, and kept. Safe for use by many threads.
 */
final class SchemaReader {
  private final CalciteSchema root;
  private final RelDataTypeSystem typeSystem;
  private final Descriptions descriptions;
  private final Map<List<String>, List<ColumnInfo>> columns = new ConcurrentHashMap<>();

  SchemaReader(SchemaPlus root, RelDataTypeSystem typeSystem, Descriptions descriptions) {
    this.root = CalciteSchema.from(root);
    this.typeSystem = typeSystem;
    this.descriptions = descriptions;
  }

  /** Names of schemas, in order. */
  List<String> schemas(NamePattern pattern) {
    return root.getSubSchemaMap().keySet().stream().filter(pattern::matches).sorted().toList();
  }

  /** Tables and views, ordered by type, schema and name, as JDBC wants it. */
  List<TableInfo> tables(NamePattern schemaPattern, NamePattern tablePattern) {
    List<TableInfo> tables = new ArrayList<>();
    for (String schemaName : schemas(schemaPattern)) {
      CalciteSchema schema = schema(schemaName);
      TreeSet<String> names = new TreeSet<>(schema.getTableNames());
      names.addAll(schema.getFunctionNames());
      for (String name : names) {
        if (tablePattern.matches(name) && isTable(schema, name)) {
          tables.add(table(schema, schemaName, name));
        }
      }
    }
    tables.sort(
        Comparator.comparing(TableInfo::type)
            .thenComparing(TableInfo::schema)
            .thenComparing(TableInfo::name));
    return tables;
  }

  List<ColumnInfo> columns(TableInfo table) {
    return columns.computeIfAbsent(
        List.of(table.schema(), table.name()), key -> readColumns(table));
  }

  private CalciteSchema schema(String name) {
    CalciteSchema schema = root.getSubSchema(name, true);
    if (schema == null) {
      throw new IllegalStateException("Schema[" + name + "] has gone.");
    }
    return schema;
  }

  private static boolean isTable(CalciteSchema schema, String name) {
    return schema.getTable(name, true) != null || isView(schema, name);
  }

  /** Calcite's model views are functions without parameters. */
  private static boolean isView(CalciteSchema schema, String name) {
    return schema.getFunctions(name, true).stream()
        .anyMatch(
            function ->
                function instanceof org.apache.calcite.schema.TableMacro
                    && function.getParameters().isEmpty());
  }

  private TableInfo table(CalciteSchema schema, String schemaName, String name) {
    CalciteSchema.TableEntry entry = schema.getTable(name, true);
    boolean view = entry == null || entry.getTable().getJdbcTableType() == Schema.TableType.VIEW;
    return new TableInfo(
        schemaName, name, view ? "VIEW" : "TABLE", descriptions.of(schemaName, name));
  }

  private List<ColumnInfo> readColumns(TableInfo info) {
    RelDataType row = calciteTable(info).getRowType(new JavaTypeFactoryImpl(typeSystem));
    return row.getFieldList().stream().map(field -> column(info, field)).toList();
  }

  private Table calciteTable(TableInfo info) {
    CalciteSchema schema = schema(info.schema());
    CalciteSchema.TableEntry entry = schema.getTable(info.name(), true);
    if (entry == null) {
      entry = schema.getTableBasedOnNullaryFunction(info.name(), true);
    }
    if (entry == null) {
      throw new IllegalStateException("Table[" + info.schema() + "." + info.name() + "] has gone.");
    }
    return entry.getTable();
  }

  private ColumnInfo column(TableInfo table, RelDataTypeField field) {
    RelDataType type = field.getType();
    ClientType clientType = ClientType.of(type.getSqlTypeName().getJdbcOrdinal());
    boolean sized =
        type.getPrecision() > 0
            && (clientType == ClientType.DECIMAL
                || clientType == ClientType.VARCHAR
                || clientType == ClientType.VARBINARY);
    return new ColumnInfo(
        field.getName(),
        field.getIndex() + 1,
        clientType,
        sized ? Integer.valueOf(type.getPrecision()) : Integer.valueOf(clientType.defaultSize()),
        clientType == ClientType.DECIMAL
            ? Integer.valueOf(type.getScale())
            : clientType.defaultDecimalDigits(),
        type.isNullable(),
        descriptions.of(table.schema(), table.name(), field.getName()));
  }
}
