package io.cochonnet.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of the README's feature matrix, read from {@code feature-matrix.txt}.
 *
 * @param rows in the matrix's order
 */
record FeatureMatrix(List<Row> rows) {

  /** A kind of query; several parts where a cell has several. */
  record Row(String title, List<Part> parts) {}

  record Part(List<Query> queries) {}

  /** A query with the rows that SQL says it has. */
  record Query(String sql, List<String> expected) {
    boolean isOrdered() {
      return sql.contains("order by") && !sql.contains("over (");
    }
  }

  static FeatureMatrix read() throws IOException {
    List<Row> rows = new ArrayList<>();
    try (InputStream text = FeatureMatrix.class.getResourceAsStream("/feature-matrix.txt")) {
      if (text == null) {
        throw new IllegalStateException("feature-matrix.txt is missing");
      }
      new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .dropWhile(line -> !line.startsWith("## "))
          .filter(line -> !line.isBlank())
          .forEach(line -> add(line, rows));
    }
    return new FeatureMatrix(rows);
  }

  private static void add(String line, List<Row> rows) {
    if (line.startsWith("## ")) {
      rows.add(new Row(line.substring(3), new ArrayList<>()));
      return;
    }
    List<Part> parts = last(rows).parts();
    if (line.startsWith("# ") || parts.isEmpty()) {
      parts.add(new Part(new ArrayList<>()));
    }
    if (line.startsWith("select ")) {
      last(parts).queries().add(new Query(line, new ArrayList<>()));
    } else if (!line.startsWith("# ")) {
      last(last(parts).queries()).expected().add(line);
    }
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
