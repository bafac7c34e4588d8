package io.cochonnet.adapter.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.adapter.rel.Pushdown;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;

/**
 * A case of MongoDB's SQL compiler.
 *
 * @param schema the one in which names of tables are looked up
 * @param expected a document for each row; a field that is absent is NULL
 */
record MongosqlCase(
    String name,
    String schema,
    String sql,
    boolean ordered,
    List<BsonDocument> expected,
    SqlFixture fixture)
    implements SuiteCase {
  MongosqlCase {
    expected = List.copyOf(expected);
  }

  @Override
  public void check(Pushdown mode) throws SQLException {
    Connection connection = fixture.connection(mode);
    connection.setSchema(schema);
    List<Map<String, String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      while (results.next()) {
        rows.add(row(results));
      }
    }
    List<Map<String, String>> expectedRows = expected.stream().map(MongosqlCase::row).toList();
    if (ordered) {
      assertThat(rows).isEqualTo(expectedRows);
    } else {
      assertThat(rows).containsExactlyInAnyOrderElementsOf(expectedRows);
    }
  }

  private static Map<String, String> row(BsonDocument document) {
    Map<String, String> row = new TreeMap<>();
    add(row, "", document);
    return row;
  }

  /** A nested document is a column for each of its fields. */
  private static void add(Map<String, String> row, String prefix, BsonDocument document) {
    document.forEach(
        (name, value) -> {
          if (value.isDocument()) {
            add(row, prefix + name + "_", value.asDocument());
          } else if (!value.isNull()) {
            row.put(prefix + name, CanonicalValue.of(value));
          }
        });
  }

  private static Map<String, String> row(ResultSet results) throws SQLException {
    Map<String, String> row = new TreeMap<>();
    for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
      String value = CanonicalValue.of(results, i);
      if (!value.equals("null")) {
        row.put(label(results.getMetaData().getColumnLabel(i), i), value);
      }
    }
    return row;
  }

  /** The cases call a column without a name by its place. */
  private static String label(String label, int column) {
    return label.startsWith("EXPR$") ? "_" + column : label;
  }
}
