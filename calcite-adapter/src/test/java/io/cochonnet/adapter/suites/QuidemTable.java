package io.cochonnet.adapter.suites;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of a query as text, which prints itself as Quidem does. */
final class QuidemTable {
  private static final Set<Integer> NUMBERS =
      Set.of(
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.FLOAT,
          Types.REAL,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL);

  /** Oracle's client counts the rows from here on. */
  private static final int ORACLE_FEEDBACK = 6;

  private final List<Column> columns;
  private final int rows;

  private QuidemTable(List<Column> columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** Forms of output. */
  enum Format {
    CSV,
    MYSQL,
    ORACLE
  }

  /**
   * Lines of output.
   *
   * @param body a line for each row; only their order may not matter
   */
  record Lines(List<String> header, List<String> body, List<String> footer) {}

  private record Column(String label, boolean isNumber, List<@Nullable String> values) {
    int width() {
      return values.stream()
          .mapToInt(value -> value == null ? 0 : value.length())
          .reduce(label.length(), Math::max);
    }

    String cell(int row) {
      String value = values.get(row);
      return pad(value == null ? "" : value, width(), isNumber);
    }
  }

  /** Reads all rows. */
  static QuidemTable of(ResultSet results) throws SQLException {
    ResultSetMetaData metaData = results.getMetaData();
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      boolean isNumber = NUMBERS.contains(metaData.getColumnType(i));
      columns.add(new Column(metaData.getColumnLabel(i), isNumber, new ArrayList<>()));
    }
    int rows = 0;
    for (; results.next(); rows++) {
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).values().add(results.getString(i + 1));
      }
    }
    return new QuidemTable(columns, rows);
  }

  Lines print(Format format) {
    return switch (format) {
      case CSV -> new Lines(List.of(csv(Column::label)), body(this::csvRow), List.of());
      case MYSQL -> mysql();
      case ORACLE -> oracle();
    };
  }

  private Lines mysql() {
    String rule = framed("+", "-", "+", column -> "-".repeat(column.width()));
    String labels = framed("|", " ", "|", column -> pad(column.label(), column.width(), false));
    String count = rows == 1 ? "(1 row)" : "(" + rows + " rows)";
    return new Lines(
        List.of(rule, labels, rule),
        body(row -> framed("|", " ", "|", column -> column.cell(row))),
        List.of(rule, count, ""));
  }

  private Lines oracle() {
    if (rows == 0) {
      return new Lines(List.of(), List.of(), List.of("", "no rows selected", ""));
    }
    List<String> footer =
        rows < ORACLE_FEEDBACK ? List.of("") : List.of("", rows + " rows selected.", "");
    return new Lines(
        List.of(
            spaced(column -> pad(column.label(), column.width(), false)),
            spaced(column -> "-".repeat(column.width()))),
        body(row -> spaced(column -> column.cell(row))),
        footer);
  }

  private String csvRow(int row) {
    return csv(column -> String.valueOf(column.values().get(row)));
  }

  private List<String> body(Function<Integer, String> print) {
    return IntStream.range(0, rows).boxed().map(print).toList();
  }

  private String csv(Function<Column, String> print) {
    return columns.stream().map(print).collect(Collectors.joining(", "));
  }

  private String spaced(Function<Column, String> print) {
    return columns.stream().map(print).collect(Collectors.joining(" ")).stripTrailing();
  }

  private String framed(String edge, String gap, String between, Function<Column, String> print) {
    return columns.stream()
        .map(print)
        .collect(Collectors.joining(gap + between + gap, edge + gap, gap + edge));
  }

  private static String pad(String text, int width, boolean left) {
    String blanks = " ".repeat(Math.max(0, width - text.length()));
    return left ? blanks + text : text + blanks;
  }
}
