package io.cochonnet.dashboards.report;

import io.cochonnet.dashboards.report.Rows.Column;
import io.cochonnet.dashboards.report.Rows.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers queries by a piece of their text, as a test settled; every other query fails. */
final class Answers implements RowSource {
  /** One row of an answer. */
  record Row(List<@Nullable Object> values) {}

  final List<String> asked = new ArrayList<>();

  private final Map<String, Rows> answers = new LinkedHashMap<>();

  Answers() {
    on(HtmlReport.NEWEST_FINAL_DAY, "metric_date DATE", row("2026-10-28"));
    on(HtmlReport.SERVERS_HASH, "definition_hash TEXT");
  }

  /**
   * Settles an answer; what is settled later comes first.
   *
   * @param columns names with their kinds, {@code "plan TEXT, users INTEGER"}
   */
  // javac 17 does not read annotations of type arguments from class files
  @SuppressWarnings("NullAway")
  final Answers on(String piece, String columns, Row... rows) {
    List<Column> heads =
        Arrays.stream(columns.split(", "))
            .map(it -> it.split(" "))
            .map(it -> new Column(it[0], Kind.valueOf(it[1])))
            .toList();
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (Row row : rows) {
      values.add(row.values());
    }
    answers.put(piece, new Rows(heads, values));
    return this;
  }

  static Row row(@Nullable Object... values) {
    return new Row(Arrays.asList(values));
  }

  @Override
  public Rows rows(String sql) throws SQLException {
    asked.add(sql);
    Rows found = null;
    for (Map.Entry<String, Rows> answer : answers.entrySet()) {
      found = sql.contains(answer.getKey()) ? answer.getValue() : found;
    }
    if (found == null) {
      throw new SQLException("SRV-202: No <table> is \"here\".");
    }
    return found;
  }
}
