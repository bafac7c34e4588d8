package io.cochonnet.server.metadata;

import static io.cochonnet.server.metadata.MetadataColumn.flag;
import static io.cochonnet.server.metadata.MetadataColumn.number;
import static io.cochonnet.server.metadata.MetadataColumn.small;
import static io.cochonnet.server.metadata.MetadataColumn.text;

import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * The result sets of {@link DatabaseMetaData}, with the columns and the order of rows that its
 * Javadoc asks for.
 *
 * <p>There is no catalog: {@code TABLE_CAT} is null, and asking for a catalog other than null or
 * {@code ""} finds nothing. Name patterns ignore case. Descriptions stand in {@code REMARKS}, those
 * of schemas in a third column of that name. Safe for use by many threads.
 */
public final class Metadata {
  private static final List<String> TABLE_TYPES = List.of("TABLE", "VIEW");
  private static final int RADIX = 10;

  private final SchemaReader schemas;
  private final Descriptions descriptions;

  /** Metadata of {@code root}'s schemas, whose types have the widths of {@code typeSystem}. */
  public Metadata(SchemaPlus root, RelDataTypeSystem typeSystem, Descriptions descriptions) {
    this.schemas = new SchemaReader(root, typeSystem, descriptions);
    this.descriptions = descriptions;
  }

  public MetadataTable catalogs() {
    return MetadataTable.of(List.of(text("TABLE_CAT")), List.of());
  }

  public MetadataTable tableTypes() {
    return MetadataTable.of(
        List.of(text("TABLE_TYPE")), TABLE_TYPES.stream().map(type -> row(type)).toList());
  }

  public MetadataTable schemas(@Nullable String catalog, @Nullable String schemaPattern) {
    List<Object> rows = new ArrayList<>();
    if (isOurs(catalog)) {
      for (String schema : schemas.schemas(NamePattern.of(schemaPattern))) {
        rows.add(row(schema, null, descriptions.of(schema)));
      }
    }
    return MetadataTable.of(
        List.of(text("TABLE_SCHEM"), text("TABLE_CATALOG"), text("REMARKS")), rows);
  }

  public MetadataTable tables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable List<String> types) {
    List<Object> rows = new ArrayList<>();
    for (TableInfo table : find(catalog, schemaPattern, tablePattern)) {
      if (types == null || types.stream().anyMatch(table.type()::equalsIgnoreCase)) {
        rows.add(
            row(
                null,
                table.schema(),
                table.name(),
                table.type(),
                table.description(),
                null,
                null,
                null,
                null,
                null));
      }
    }
    return MetadataTable.of(
        List.of(
            text("TABLE_CAT"),
            text("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("TABLE_TYPE"),
            text("REMARKS"),
            text("TYPE_CAT"),
            text("TYPE_SCHEM"),
            text("TYPE_NAME"),
            text("SELF_REFERENCING_COL_NAME"),
            text("REF_GENERATION")),
        rows);
  }

  /**
   * The columns of tables and views.
   *
   * @param profile which types the client knows
   */
  public MetadataTable columns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern,
      TypeProfile profile) {
    NamePattern pattern = NamePattern.of(columnPattern);
    List<TableInfo> tables = new ArrayList<>(find(catalog, schemaPattern, tablePattern));
    tables.sort(Comparator.comparing(TableInfo::schema).thenComparing(TableInfo::name));
    List<Object> rows = new ArrayList<>();
    for (TableInfo table : tables) {
      for (ColumnInfo column : schemas.columns(table)) {
        if (pattern.matches(column.name())) {
          rows.add(columnRow(table, column, profile));
        }
      }
    }
    return MetadataTable.of(
        List.of(
            text("TABLE_CAT"),
            text("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("COLUMN_NAME"),
            number("DATA_TYPE"),
            text("TYPE_NAME"),
            number("COLUMN_SIZE"),
            number("BUFFER_LENGTH"),
            number("DECIMAL_DIGITS"),
            number("NUM_PREC_RADIX"),
            number("NULLABLE"),
            text("REMARKS"),
            text("COLUMN_DEF"),
            number("SQL_DATA_TYPE"),
            number("SQL_DATETIME_SUB"),
            number("CHAR_OCTET_LENGTH"),
            number("ORDINAL_POSITION"),
            text("IS_NULLABLE"),
            text("SCOPE_CATALOG"),
            text("SCOPE_SCHEMA"),
            text("SCOPE_TABLE"),
            small("SOURCE_DATA_TYPE"),
            text("IS_AUTOINCREMENT"),
            text("IS_GENERATEDCOLUMN")),
        rows);
  }

  public MetadataTable typeInfo() {
    return MetadataTable.of(
        List.of(
            text("TYPE_NAME"),
            number("DATA_TYPE"),
            number("PRECISION"),
            text("LITERAL_PREFIX"),
            text("LITERAL_SUFFIX"),
            text("CREATE_PARAMS"),
            small("NULLABLE"),
            flag("CASE_SENSITIVE"),
            small("SEARCHABLE"),
            flag("UNSIGNED_ATTRIBUTE"),
            flag("FIXED_PREC_SCALE"),
            flag("AUTO_INCREMENT"),
            text("LOCAL_TYPE_NAME"),
            small("MINIMUM_SCALE"),
            small("MAXIMUM_SCALE"),
            number("SQL_DATA_TYPE"),
            number("SQL_DATETIME_SUB"),
            number("NUM_PREC_RADIX")),
        Arrays.stream(ClientType.values())
            .sorted(Comparator.comparingInt(ClientType::jdbcType))
            .map(Metadata::typeRow)
            .toList());
  }

  /** The names of all schemas. */
  public List<String> schemaNames() {
    return schemas.schemas(NamePattern.of(null));
  }

  /** The names of a schema's tables and views; empty where there is no such schema. */
  public List<String> tableNames(String schema) {
    return find(schema, null).stream().map(TableInfo::name).toList();
  }

  /** The names of a table's columns; empty where there is no such table. */
  public List<String> columnNames(String schema, String table) {
    return find(schema, table).stream()
        .flatMap(found -> schemas.columns(found).stream())
        .map(ColumnInfo::name)
        .toList();
  }

  private List<TableInfo> find(String schema, @Nullable String table) {
    NamePattern tables = table == null ? NamePattern.of(null) : NamePattern.literal(table);
    return schemas.tables(NamePattern.literal(schema), tables);
  }

  private List<TableInfo> find(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern) {
    return isOurs(catalog)
        ? schemas.tables(NamePattern.of(schemaPattern), NamePattern.of(tablePattern))
        : List.of();
  }

  private static boolean isOurs(@Nullable String catalog) {
    return catalog == null || catalog.isEmpty() || catalog.equals("%");
  }

  private static Object columnRow(TableInfo table, ColumnInfo column, TypeProfile profile) {
    ClientType type = profile.shown(column.type());
    boolean sized = type == column.type();
    Integer size = sized ? column.size() : Integer.valueOf(type.defaultSize());
    return row(
        null,
        table.schema(),
        table.name(),
        column.name(),
        type.jdbcType(),
        type.name(),
        size,
        null,
        sized ? column.decimalDigits() : type.defaultDecimalDigits(),
        type.isNumber() ? RADIX : null,
        column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
        column.description(),
        null,
        null,
        null,
        type == ClientType.VARCHAR ? size : null,
        column.position(),
        column.nullable() ? "YES" : "NO",
        null,
        null,
        null,
        null,
        "NO",
        "NO");
  }

  private static Object typeRow(ClientType type) {
    boolean quoted = !type.isNumber() && type != ClientType.BOOLEAN;
    Integer digits = type.defaultDecimalDigits();
    return row(
        type.name(),
        type.jdbcType(),
        type.defaultSize(),
        quoted ? type.literalPrefix() : null,
        quoted ? "'" : null,
        type == ClientType.DECIMAL ? "precision, scale" : null,
        (short) DatabaseMetaData.typeNullable,
        type == ClientType.VARCHAR,
        (short) type.searchable(),
        false,
        type == ClientType.DECIMAL,
        false,
        type.name(),
        (short) 0,
        digits == null ? (short) 0 : digits.shortValue(),
        null,
        null,
        type.isNumber() ? RADIX : null);
  }

  private static Object row(@Nullable Object... values) {
    return values;
  }
}
