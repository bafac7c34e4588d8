package io.cochonnet.server.cli;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as aligned plain text: numbers to the right, everything else to the left. */
final class TextTable {
  private static final String GAP = "  ";
  private static final String NULL = "null";

  private final List<String> headers;
  private final List<Boolean> numeric;
  private final List<List<List<String>>> rows = new ArrayList<>();

  TextTable(List<String> headers, List<Boolean> numeric) {
    this.headers = List.copyOf(headers);
    this.numeric = List.copyOf(numeric);
  }

  /** All rows of a result set under its column labels. */
  static TextTable of(ResultSet result) throws SQLException {
    ResultSetMetaData metadata = result.getMetaData();
    List<String> headers = new ArrayList<>();
    List<Boolean> numeric = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      headers.add(metadata.getColumnLabel(i));
      numeric.add(isNumber(metadata.getColumnType(i)));
    }
    TextTable table = new TextTable(headers, numeric);
    while (result.next()) {
      List<String> cells = new ArrayList<>();
      for (int i = 1; i <= headers.size(); i++) {
        cells.add(text(result.getString(i)));
      }
      table.add(cells);
    }
    return table;
  }

  /** Adds a row; cells may have several lines. */
  void add(List<String> cells) {
    rows.add(cells.stream().map(cell -> cell.lines().toList()).toList());
  }

  int size() {
    return rows.size();
  }

  /** The table with a line of dashes under the headers; every line ends with a line feed. */
  String render() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    appendLine(text, headers, widths);
    List<String> dashes = new ArrayList<>();
    for (int width : widths) {
      dashes.add("-".repeat(width));
    }
    appendLine(text, dashes, widths);
    for (List<List<String>> row : rows) {
      int height = row.stream().mapToInt(List::size).max().orElse(1);
      for (int line = 0; line < Math.max(1, height); line++) {
        int current = line;
        appendLine(
            text,
            row.stream().map(cell -> current < cell.size() ? cell.get(current) : "").toList(),
            widths);
      }
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = headers.stream().mapToInt(String::length).toArray();
    for (List<List<String>> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        int widest = row.get(i).stream().mapToInt(String::length).max().orElse(0);
        widths[i] = Math.max(widths[i], widest);
      }
    }
    return widths;
  }

  private void appendLine(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : GAP);
      line.append(numeric.get(i) ? padding + cells.get(i) : cells.get(i) + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String text(@Nullable String value) {
    return value == null ? NULL : value;
  }

  private static boolean isNumber(int jdbcType) {
    return switch (jdbcType) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.DECIMAL,
          Types.NUMERIC ->
          true;
      default -> false;
    };
  }
}
