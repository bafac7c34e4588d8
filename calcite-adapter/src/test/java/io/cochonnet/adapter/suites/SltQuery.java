package io.cochonnet.adapter.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A query of sqllogictest.
 *
 * @param line where its SQL ends in the script
 * @param types of the columns: I for whole numbers, R for others, T for texts
 * @param expected the values, one a line, or one line {@code 54 values hashing to <MD5>}
 */
record SltQuery(int line, String types, Order order, String sql, List<String> expected) {
  private static final String HASHING = " values hashing to ";

  /** What is sorted before rows are compared. */
  enum Order {
    NOSORT,
    ROWSORT,
    VALUESORT
  }

  SltQuery {
    expected = List.copyOf(expected);
  }

  /**
   * Reads all rows.
   *
   * @throws AssertionError where they are not those expected
   */
  void check(ResultSet results) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    while (results.next()) {
      rows.add(row(results));
    }
    List<String> values = sorted(rows).toList();
    boolean isHash = expected.size() == 1 && expected.get(0).contains(HASHING);
    if (isHash) {
      assertThat(values.size() + HASHING + md5(values))
          .as(() -> "MD5 of " + values)
          .isEqualTo(expected.get(0));
    } else {
      assertThat(values).isEqualTo(expected);
    }
  }

  private Stream<String> sorted(List<List<String>> rows) {
    return switch (order) {
      case NOSORT -> rows.stream().flatMap(List::stream);
      case ROWSORT -> rows.stream().sorted(byValues()).flatMap(List::stream);
      case VALUESORT -> rows.stream().flatMap(List::stream).sorted();
    };
  }

  private Comparator<List<String>> byValues() {
    Comparator<List<String>> comparator = Comparator.comparing(row -> row.get(0));
    for (int i = 1; i < types.length(); i++) {
      int column = i;
      comparator = comparator.thenComparing(row -> row.get(column));
    }
    return comparator;
  }

  private List<String> row(ResultSet results) throws SQLException {
    List<String> row = new ArrayList<>();
    for (int i = 1; i <= types.length(); i++) {
      row.add(results.getString(i) == null ? "NULL" : value(results, i));
    }
    return row;
  }

  private String value(ResultSet results, int column) throws SQLException {
    return switch (types.charAt(column - 1)) {
      case 'I' -> String.valueOf(results.getLong(column));
      case 'R' -> String.format(Locale.ROOT, "%.3f", results.getDouble(column));
      default -> results.getString(column);
    };
  }

  private static String md5(List<String> values) {
    try {
      byte[] text = (String.join("\n", values) + "\n").getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Each Java platform has MD5.", e);
    }
  }
}
