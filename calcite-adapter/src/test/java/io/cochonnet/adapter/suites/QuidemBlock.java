package io.cochonnet.adapter.suites;

import io.cochonnet.adapter.suites.QuidemTable.Format;
import java.util.List;
import java.util.Locale;

/**
 * A query of a Quidem script with the output recorded for it.
 *
 * @param number of the command {@code !ok} among the script's commands
 * @param connection what the script gives to {@code !use}
 */
record QuidemBlock(
    int number, String connection, Format format, String sql, List<String> expected) {
  QuidemBlock {
    expected = List.copyOf(expected);
  }

  /**
   * Whether rows are compared in their order: Quidem's guess, which is an ORDER BY that nothing
   * closes.
   */
  boolean isOrdered() {
    int orderBy = sql.toUpperCase(Locale.ROOT).lastIndexOf("ORDER BY");
    if (orderBy < 0) {
      return false;
    }
    String tail = sql.substring(orderBy);
    return tail.chars().filter(c -> c == ')').count() <= tail.chars().filter(c -> c == '(').count();
  }
}
