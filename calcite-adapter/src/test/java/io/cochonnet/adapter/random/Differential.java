package io.cochonnet.adapter.random;

import io.cochonnet.adapter.PlanRecorder;
import io.cochonnet.adapter.PushdownShare;
import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.adapter.rel.Pushdown;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers queries in three ways and compares. */
final class Differential {
  private static final List<Pushdown> PUSHED = List.of(Pushdown.ON, Pushdown.ALWAYS);

  private final SqlFixture sql;
  private final PushdownShare share = new PushdownShare();
  private final Map<Integer, String> unanswered = new LinkedHashMap<>();

  Differential(SqlFixture sql) {
    this.sql = sql;
  }

  /** Answers a query of the series, and counts it. */
  Optional<Difference> check(int number, Query query) {
    Answer local = answer(Pushdown.OFF, query);
    if (local instanceof Answer.Failed failed) {
      unanswered.put(number, failed + "\n    " + query.sql());
      return Optional.empty();
    }
    try (PlanRecorder plan = PlanRecorder.start()) {
      Optional<Difference> difference = difference((Answer.Rows) local, query);
      plan.plan().ifPresent(share::add);
      return difference;
    }
  }

  /** The difference without any counting; none where Calcite has no answer by itself. */
  Optional<Difference> difference(Query query) {
    return answer(Pushdown.OFF, query) instanceof Answer.Rows rows
        ? difference(rows, query)
        : Optional.empty();
  }

  /** Queries that Calcite itself does not answer, and why, by their numbers. */
  Map<Integer, String> unanswered() {
    return unanswered;
  }

  /** How many were pushed down, where all is that can be. */
  PushdownShare share() {
    return share;
  }

  private Optional<Difference> difference(Answer.Rows local, Query query) {
    for (Pushdown mode : PUSHED) {
      Answer pushed = answer(mode, query);
      if (!(pushed instanceof Answer.Rows rows && rows.matches(local))) {
        return Optional.of(new Difference(mode, local, pushed));
      }
    }
    return Optional.empty();
  }

  private Answer answer(Pushdown mode, Query query) {
    Connection connection = sql.connection(mode);
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query.sql())) {
      List<List<Object>> rows = new ArrayList<>();
      while (results.next()) {
        rows.add(row(results));
      }
      return new Answer.Rows(rows, query instanceof Sorted);
    } catch (SQLException | RuntimeException | AssertionError | ExceptionInInitializerError e) {
      // Whatever goes wrong on the way is an answer, and is compared. Constants of generated code
      // are
      // computed when its class is initialised.
      return new Answer.Failed(e);
    }
  }

  private static List<Object> row(ResultSet results) throws SQLException {
    List<Object> row = new ArrayList<>();
    for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
      Object value = results.getObject(i);
      if (value instanceof Double || value instanceof java.math.BigDecimal) {
        row.add(value);
      } else {
        row.add(String.valueOf(results.getString(i)));
      }
    }
    return row;
  }
}
