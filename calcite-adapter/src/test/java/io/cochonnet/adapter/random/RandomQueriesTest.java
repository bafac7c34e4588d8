package io.cochonnet.adapter.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.testkit.MongoExtension;
import io.cochonnet.testkit.ServerKind;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random queries over random documents, each with pushdown, with all of it and without. System
 * properties say how many and which:
 *
 * <ul>
 *   <li>{@code cochonnet.random-queries}: how many, 2,000 by themselves
 *   <li>{@code cochonnet.random-seed}: the seed of the documents and the queries, 1 by itself
 *   <li>{@code cochonnet.random-first}: the number of the first, 0 by itself
 * </ul>
 */
class RandomQueriesTest {
  @RegisterExtension static final MongoExtension MONGO = new MongoExtension();

  private static final int QUERIES = Integer.getInteger("cochonnet.random-queries", 2_000);
  private static final int FIRST = Integer.getInteger("cochonnet.random-first", 0);
  private static final long SEED = Long.getLong("cochonnet.random-seed", 1);
  private static final double UNANSWERED_LIMIT = 0.03;

  /** How many are shrunk, which takes up to a minute each. */
  private static final int REPORTED = 3;

  @Test
  void givesTheSameRowsPushedAndLocal() throws SQLException {
    try (SqlFixture sql = RandomWorld.open(MONGO.database(), MONGO.uri(), texts(), SEED)) {
      check(sql);
    }
  }

  private static void check(SqlFixture sql) {
    Differential differential = new Differential(sql);
    Map<Integer, Query> different = new LinkedHashMap<>();
    for (int number = FIRST; number < FIRST + QUERIES; number++) {
      Query query = QueryGenerator.query(SEED, number);
      if (differential.check(number, query).isPresent()) {
        different.put(number, query);
      }
    }
    if (!different.isEmpty()) {
      throw new AssertionError(report(different, new Report(differential, sql)));
    }
    int unanswered = differential.unanswered().size();
    System.out.printf(
        "SUITE random on %s: %,d queries, seed %d: %s; %,d without an answer%n",
        MONGO.server(), QUERIES, SEED, differential.share(), unanswered);
    assertThat(unanswered)
        .as(() -> "queries that Calcite has no answer for: " + differential.unanswered())
        .isLessThanOrEqualTo((int) Math.ceil(QUERIES * UNANSWERED_LIMIT));
  }

  private static String report(Map<Integer, Query> different, Report report) {
    return different.entrySet().stream()
        .limit(REPORTED)
        .map(entry -> report.of(SEED, entry.getKey(), entry.getValue()))
        .collect(
            Collectors.joining(
                "\n\n", "Queries that are not answered alike: " + different.keySet() + "\n", ""));
  }

  private static List<String> texts() {
    return MONGO.server() != ServerKind.EMBEDDED
        ? Stream.concat(Values.TEXTS.stream(), Values.FIELD_LIKE.stream()).toList()
        : Values.TEXTS;
  }
}
