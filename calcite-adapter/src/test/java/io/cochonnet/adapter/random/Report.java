package io.cochonnet.adapter.random;

import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.adapter.rel.Pushdown;
import java.sql.SQLException;
import java.util.Optional;

/** Says what is wrong with a query, and how little of it is needed for that. */
final class Report {
  private static final int ATTEMPTS = 400;

  private final Differential differential;
  private final SqlFixture sql;

  Report(Differential differential, SqlFixture sql) {
    this.differential = differential;
    this.sql = sql;
  }

  String of(long seed, int number, Query query) {
    Shrinker shrinker = new Shrinker(this::nature, ATTEMPTS);
    Query shrunk = shrinker.shrink(query);
    Optional<Difference> difference = differential.difference(shrunk);
    return """
    Query %d of seed %d is not answered alike. Repeat it with -Dcochonnet.random-seed=%d
    -Dcochonnet.random-first=%d -Dcochonnet.random-queries=1.
    original: %s
    shrunk:   %s
    fault:    %s
    local:    %s
    pushed:   %s
    plan:
    %s\
    """
        .formatted(
            number,
            seed,
            seed,
            number,
            query.sql(),
            shrunk.sql(),
            difference.map(Difference::nature).orElse("gone at the second try"),
            difference.map(Difference::local).map(Answer::toString).orElse(""),
            difference.map(Difference::pushed).map(Answer::toString).orElse(""),
            difference.isPresent() ? plan(difference.get().mode(), shrunk) : "");
  }

  private Optional<String> nature(Query query) {
    return differential.difference(query).map(Difference::nature);
  }

  /** The plan, or why there is none. */
  private String plan(Pushdown mode, Query query) {
    try {
      return mode == Pushdown.ON
          ? sql.explain(query.sql())
          : sql.explainEverythingPushed(query.sql());
    } catch (SQLException | RuntimeException | AssertionError e) {
      return e.toString();
    }
  }
}
