package io.cochonnet.dashboards.report;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query gave.
 *
 * @param rows a value for each column: a Long, a Double, a Boolean or a text by the column's kind,
 *     and null for NULL
 */
public record Rows(List<Column> columns, List<List<@Nullable Object>> rows) {
  /** What a column holds. */
  public enum Kind {
    INTEGER,
    DECIMAL,
    BOOLEAN,
    /** As text, yyyy-MM-dd. */
    DATE,
    TEXT;

    boolean isNumber() {
      return this == INTEGER || this == DECIMAL;
    }
  }

  /** A column by its label. */
  public record Column(String name, Kind kind) {}

  public Rows {
    columns = List.copyOf(columns);
    rows = rows.stream().map(Rows::copy).toList();
  }

  /** Reads a result to its end; what is no finite number is null, as it cannot be drawn. */
  public static Rows of(ResultSet result) throws SQLException {
    ResultSetMetaData metadata = result.getMetaData();
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      columns.add(new Column(metadata.getColumnLabel(i), kind(metadata.getColumnType(i))));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        row.add(value(result, i + 1, columns.get(i).kind()));
      }
      rows.add(row);
    }
    return new Rows(columns, rows);
  }

  private static Kind kind(int jdbcType) {
    return switch (jdbcType) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.INTEGER;
      case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC -> Kind.DECIMAL;
      case Types.BOOLEAN, Types.BIT -> Kind.BOOLEAN;
      case Types.DATE -> Kind.DATE;
      default -> Kind.TEXT;
    };
  }

  private static @Nullable Object value(ResultSet result, int column, Kind kind)
      throws SQLException {
    Object value =
        switch (kind) {
          case INTEGER -> result.getLong(column);
          case DECIMAL -> result.getDouble(column);
          case BOOLEAN -> result.getBoolean(column);
          case DATE, TEXT -> result.getString(column);
        };
    boolean infinite = value instanceof Double number && !Double.isFinite(number);
    return result.wasNull() || infinite ? null : value;
  }

  private static List<@Nullable Object> copy(List<@Nullable Object> row) {
    return Collections.unmodifiableList(new ArrayList<>(row));
  }
}
