package io.cochonnet.server.avatica;

import com.google.common.io.BaseEncoding;
import io.cochonnet.server.metadata.ClientType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.calcite.avatica.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a result set as clients get them: bare type names, and nested values (ARRAY, MAP,
 * MULTISET, ROW) as JSON text in VARCHAR columns.
 *
 * <p>Avatica's own frames break on nested values, and clients could do little with them. This is
 * the one place where they are turned into text: {@link #describe} says VARCHAR and {@link #read}
 * writes the text.
 */
final class ResultColumns {
  private static final long MILLIS_PER_DAY = 86_400_000L;
  private static final int MILLISECONDS = 3;

  private final List<Column> columns;

  private final ZoneId zone;

  private ResultColumns(List<Column> columns, ZoneId zone) {
    this.columns = List.copyOf(columns);
    this.zone = zone;
  }

  /**
   * The columns of a result, as a client is to see them.
   *
   * @param metadata null where there are no columns
   */
  static ResultColumns of(@Nullable ResultSetMetaData metadata, ClientSettings settings)
      throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; metadata != null && i <= metadata.getColumnCount(); i++) {
      ClientType type = ClientType.of(metadata.getColumnType(i));
      boolean nested = isNested(metadata.getColumnType(i), metadata.getColumnTypeName(i));
      ClientType shown = settings.types().shown(type);
      columns.add(new Column(i, type, shown, nested, describe(metadata, i, shown)));
    }
    return new ResultColumns(columns, settings.zone());
  }

  List<ColumnMetaData> describe() {
    return columns.stream().map(Column::description).toList();
  }

  /** The values of the row on which {@code rows} stands, in Avatica's wire representation. */
  @Nullable Object[] read(ResultSet rows) throws SQLException {
    // JDBC's calendars are not safe for use by several threads
    Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    @Nullable Object[] row = new @Nullable Object[columns.size()];
    for (int i = 0; i < row.length; i++) {
      Column column = columns.get(i);
      row[i] = shown(read(rows, column, utc), column);
    }
    return row;
  }

  private static @Nullable Object read(ResultSet rows, Column column, Calendar utc)
      throws SQLException {
    int i = column.index();
    return switch (column.type()) {
      case BOOLEAN -> orNull(rows.getBoolean(i), rows);
      case TINYINT -> orNull(rows.getByte(i), rows);
      case SMALLINT -> orNull(rows.getShort(i), rows);
      case INTEGER -> orNull(rows.getInt(i), rows);
      case BIGINT -> orNull(rows.getLong(i), rows);
      case REAL -> orNull(rows.getFloat(i), rows);
      case DOUBLE -> orNull(rows.getDouble(i), rows);
      case DECIMAL -> decimal(rows.getBigDecimal(i), column.description().scale);
      case VARBINARY -> rows.getBytes(i);
      case DATE -> days(rows.getDate(i, utc));
      case TIME -> millisOfDay(rows.getTime(i, utc));
      case TIMESTAMP -> millis(rows.getTimestamp(i, utc));
      case VARCHAR -> column.nested() ? JsonText.of(rows.getObject(i)) : rows.getString(i);
    };
  }

  /** A value in the type that the client is told; a day's first moment is the same in all zones. */
  private @Nullable Object shown(@Nullable Object value, Column column) {
    if (value == null) {
      return null;
    }
    if (column.type() == ClientType.TIMESTAMP) {
      return zone.equals(ZoneOffset.UTC) ? value : local((Long) value);
    }
    if (column.type() == column.shown()) {
      return value;
    }
    return switch (column.shown()) {
      case TIMESTAMP -> ((Number) value).longValue() * MILLIS_PER_DAY;
      case BIGINT -> ((Number) value).longValue();
      default -> text(value, column.type());
    };
  }

  /** What a clock in the zone shows, on the scale of UTC. */
  private Long local(Long millis) {
    return millis
        + zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1_000L;
  }

  private static String text(Object value, ClientType type) {
    if (type == ClientType.TIME) {
      return LocalTime.ofNanoOfDay(((Number) value).longValue() * 1_000_000L).toString();
    }
    return value instanceof byte[] bytes
        ? BaseEncoding.base16().lowerCase().encode(bytes)
        : value.toString();
  }

  private static @Nullable Object orNull(Object value, ResultSet rows) throws SQLException {
    return rows.wasNull() ? null : value;
  }

  private static @Nullable Object decimal(@Nullable BigDecimal value, int scale) {
    return value == null || value.scale() >= scale ? value : value.setScale(scale);
  }

  private static @Nullable Integer days(@Nullable Date date) {
    return date == null ? null : Integer.valueOf((int) (date.getTime() / MILLIS_PER_DAY));
  }

  private static @Nullable Integer millisOfDay(@Nullable Time time) {
    return time == null ? null : Integer.valueOf((int) (time.getTime() % MILLIS_PER_DAY));
  }

  private static @Nullable Long millis(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : Long.valueOf(timestamp.getTime());
  }

  /** Calcite gives maps, rows and multisets a code that is not theirs alone, but telling names. */
  private static boolean isNested(int jdbcType, String typeName) {
    return switch (jdbcType) {
      case Types.ARRAY, Types.STRUCT -> true;
      default ->
          typeName.contains(" MAP")
              || typeName.contains(" ARRAY")
              || typeName.contains(" MULTISET")
              || typeName.startsWith("RecordType(");
    };
  }

  private static ColumnMetaData describe(ResultSetMetaData metadata, int i, ClientType type)
      throws SQLException {
    return new ColumnMetaData(
        i - 1,
        false,
        metadata.isCaseSensitive(i),
        true,
        false,
        metadata.isNullable(i),
        metadata.isSigned(i),
        type.defaultSize(),
        metadata.getColumnLabel(i),
        metadata.getColumnName(i),
        metadata.getSchemaName(i),
        precision(metadata.getPrecision(i), type),
        metadata.getScale(i),
        metadata.getTableName(i),
        "",
        type.avaticaType(),
        true,
        false,
        false,
        type.avaticaType().columnClassName());
  }

  /** Of times, clients take the precision for the digits of the second's fraction. */
  private static int precision(int precision, ClientType type) {
    return switch (type) {
      case TIME, TIMESTAMP -> Math.max(0, Math.min(precision, MILLISECONDS));
      case DECIMAL, VARCHAR -> precision > 0 ? precision : type.defaultSize();
      default -> type.defaultSize();
    };
  }

  /**
   * @param type what values are read as
   * @param shown what the client is told
   */
  private record Column(
      int index, ClientType type, ClientType shown, boolean nested, ColumnMetaData description) {}
}
