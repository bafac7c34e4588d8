package io.cochonnet.adapter.suites;

import io.cochonnet.adapter.rel.Pushdown;
import java.sql.SQLException;

/** A query of a suite, with what it has to answer. */
interface SuiteCase {
  /** Unique in the suite, and the same in each run: lists of skips name it. */
  String name();

  /**
   * Runs the query.
   *
   * @throws AssertionError where it answers something else
   * @throws SQLException where it answers nothing
   */
  void check(Pushdown mode) throws SQLException;
}
