package io.cochonnet.server.engine;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.exec.PipelineRunner;
import io.cochonnet.adapter.schema.ReadSettings;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.calcite.linq4j.Linq4j;

/** Writes {@code sys.rollup_runs}. */
final class RollupLog {
  private static final int BATCH = 100;

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  /** Nobody else has the lease, so what says that it runs is dead. */
  private static final String ABANDON =
      """
      INSERT INTO sys.rollup_runs
      SELECT
        run_id,
        'abandoned' AS status,
        triggered_by,
        holder,
        started_at,
        TIMESTAMP '%s' AS ended_at,
        duration_ms,
        first_day,
        last_day,
        days,
        days_total,
        as_of,
        events,
        events_total,
        rows_written,
        rows_removed,
        events_per_second,
        lag_days,
        'CAT-042' AS error_code,
        'The process died, or was cut off from MongoDB, before the run had ended. The next run writes what it may have left half written; days that it did not reach are to be run again.' AS error
      FROM sys.rollup_runs
      WHERE status = 'running'
      """;

  private final PipelineRunner runner;
  private final TableDeclaration table;

  RollupLog(MongoConnection connection, TableDeclaration table) {
    this.runner = new PipelineRunner(connection, ReadSettings.UNSET, BATCH);
    this.table = table;
  }

  /** Writes a row, or replaces the one of the same run. */
  void write(RollupRun run) {
    long written = runner.insert(table, Linq4j.singletonEnumerable(run.cells().toArray())).count();
    if (written != 1) {
      throw new IllegalStateException("A row of sys.rollup_runs was not written.");
    }
  }

  /**
   * Says of runs that never said how they ended that they died.
   *
   * @param writer a connection that may write to {@code sys}
   * @param at when they were found out
   */
  void abandonUnended(Connection writer, Instant at) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.executeLargeUpdate(ABANDON.formatted(MOMENT.format(at)));
    }
  }
}
