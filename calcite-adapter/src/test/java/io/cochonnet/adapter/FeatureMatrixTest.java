package io.cochonnet.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import io.cochonnet.adapter.FeatureMatrix.Part;
import io.cochonnet.adapter.FeatureMatrix.Query;
import io.cochonnet.adapter.FeatureMatrix.Row;
import io.cochonnet.testkit.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Our columns of the README's feature matrix are measured, one for each server that has one: each
 * kind of query runs with pushdown, with all of it and without over data with nulls and absent
 * fields, and its rows are compared with SQL's. What is pushed down is read from the plan that
 * pushes all that can be: estimates would keep work on tables as small as these here. Where the
 * README says something else, the failure prints the column as it should be.
 */
class FeatureMatrixTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final Splitter CELLS = Splitter.on('|').trimResults();

  private static final List<String> COMPUTING =
      List.of("{\"$match\"", "{\"$group\"", "{\"$sort\"", "{\"$limit\"", ").sort(", ").limit(");

  private static final String SCHEMA =
      """
      tables:
        event:
          columns:
            id: {path: _id, type: INTEGER, nullable: false}
            ts: TIMESTAMP
            user_id: VARCHAR
            feature: VARCHAR
            status: INTEGER
            ms: INTEGER
            ratio: DOUBLE
            platform: {path: app.platform, type: VARCHAR}
            tags: 'VARCHAR ARRAY'
        person:
          columns:
            name: {path: _id, type: VARCHAR, nullable: false}
            country: VARCHAR
            favourite: VARCHAR
      """;

  private static SqlFixture sql;

  @BeforeAll
  static void load() throws SQLException {
    MONGO.insert(
        "event",
        "{_id: 1, ts: {$date: '2026-03-01T10:15:00Z'}, user_id: 'u1', feature: 'chat', status: 200,"
            + " ms: 10, ratio: 0.5, app: {platform: 'ios'}, tags: ['x', 'y']}",
        "{_id: 2, ts: {$date: '2026-03-01T23:59:59.999Z'}, user_id: 'u1', feature: 'chat', status:"
            + " 500, ms: 20, app: {platform: 'web'}, tags: []}",
        "{_id: 3, ts: {$date: '2026-03-02T00:00:00Z'}, user_id: 'u2', feature: 'shop', status: 404,"
            + " ms: 30, ratio: 1.5, app: {}, tags: ['x']}",
        "{_id: 4, ts: {$date: '2026-03-09T12:00:00Z'}, user_id: 'u2', feature: 'Shop', status:"
            + " null, ratio: -1.0, app: null}",
        "{_id: 5, user_id: null, feature: null, status: 200, ms: 50}",
        "{_id: 6, ts: null, ms: 10}",
        "{_id: 7, ts: {$date: '2026-04-01T00:00:00Z'}, user_id: 'u9', feature: 'a%b_c', status:"
            + " 301, ms: 40, ratio: 2.0, app: {platform: 'ios'}, tags: ['y', 'z']}");
    MONGO.insert(
        "person",
        "{_id: 'u1', country: 'FR', favourite: 'chat'}",
        "{_id: 'u2', country: null, favourite: null}",
        "{_id: 'u3', country: 'DE'}");
    sql = SqlFixture.open(MONGO.uri(), SCHEMA);
  }

  @AfterAll
  static void close() throws SQLException {
    sql.close();
  }

  @Test
  void isWhatTheReadmeSays() throws IOException {
    List<String> notes = new ArrayList<>();
    Map<String, String> measured = new LinkedHashMap<>();
    for (Row row : FeatureMatrix.read().rows()) {
      measured.put(row.title(), cell(row, notes));
    }
    assertThat(measured.values()).as(() -> String.join("\n", notes)).allMatch(Mark::isRight);
    Optional<String> column = column();
    assumeTrue(
        column.isPresent(),
        () -> "The README's feature matrix has no column for %s".formatted(MONGO.server()));
    assertThat(written(column.orElseThrow()))
        .as(
            () ->
                "The column %s of the README's feature matrix should be%n%s%nsince%n%s"
                    .formatted(column.orElseThrow(), lines(measured), String.join("\n", notes)))
        .isEqualTo(measured);
  }

  /** The heading of the server's column. */
  private static Optional<String> column() {
    return switch (MONGO.server()) {
      case EMBEDDED -> Optional.of("Cochonnet (embedded)");
      case SECANTUSDB -> Optional.of("Cochonnet (secantusdb)");
      case MONGODB -> Optional.empty();
    };
  }

  /** The cells of a column by their rows. */
  private static Map<String, String> written(String column) throws IOException {
    List<List<String>> table =
        Files.readAllLines(Path.of("README.md")).stream()
            .dropWhile(line -> !line.startsWith("| | Cochonnet"))
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> CELLS.splitToList(line))
            .toList();
    int index = table.get(0).indexOf(column);
    Map<String, String> cells = new LinkedHashMap<>();
    table.stream().skip(2).forEach(row -> cells.put(row.get(1), row.get(index)));
    return cells;
  }

  private static String lines(Map<String, String> cells) {
    return cells.entrySet().stream()
        .map(cell -> "| %s | %s |".formatted(cell.getKey(), cell.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String cell(Row row, List<String> notes) {
    List<Mark> marks = row.parts().stream().map(part -> mark(part, notes)).toList();
    return marks.stream().distinct().count() == 1
        ? marks.get(0).toString()
        : marks.stream().map(Mark::toString).collect(Collectors.joining(" / "));
  }

  private static Mark mark(Part part, List<String> notes) {
    List<Mark> marks = new ArrayList<>();
    for (Query query : part.queries()) {
      Mark mark = mark(query);
      notes.add(mark + "  " + query.sql());
      marks.add(mark);
    }
    Mark worst = marks.stream().max(Mark::compareTo).orElseThrow();
    boolean right = worst.compareTo(Mark.MEMORY) <= 0;
    return right && marks.stream().distinct().count() > 1 ? Mark.PARTLY : worst;
  }

  private static Mark mark(Query query) {
    try {
      boolean right =
          matches(query, sql.rows(query.sql()))
              && matches(query, sql.everythingPushedRows(query.sql()))
              && matches(query, sql.localRows(query.sql()));
      return right ? share(query) : Mark.WRONG;
    } catch (SQLException e) {
      return Mark.ERROR;
    }
  }

  private static boolean matches(Query query, List<String> rows) {
    return query.isOrdered()
        ? rows.equals(query.expected())
        : rows.stream().sorted().toList().equals(query.expected().stream().sorted().toList());
  }

  /** How much of a query runs in MongoDB. */
  private static Mark share(Query query) throws SQLException {
    String plan = sql.explainEverythingPushed(query.sql());
    if (plan.startsWith("MongoToEnumerableConverter(")) {
      return Mark.PUSHED;
    }
    return plan.lines().allMatch(FeatureMatrixTest::onlyScans) ? Mark.MEMORY : Mark.PARTLY;
  }

  /** Whether a line of a plan sends no more than the wish for some fields of all documents. */
  private static boolean onlyScans(String line) {
    return COMPUTING.stream().noneMatch(line::contains)
        && (!line.contains(".find(") || line.contains(".find({}, {"));
  }

  /** What a cell says, from good to bad. */
  private enum Mark {
    PUSHED("✓"),
    PARTLY("partly"),
    MEMORY("m"),
    ERROR("E"),
    WRONG("✗");

    private final String sign;

    Mark(String sign) {
      this.sign = sign;
    }

    /** Whether a cell says of no query that it fails or gives wrong rows. */
    static boolean isRight(String cell) {
      return !cell.contains(ERROR.sign) && !cell.contains(WRONG.sign);
    }

    @Override
    public String toString() {
      return sign;
    }
  }
}
