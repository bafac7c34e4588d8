package io.cochonnet.catalog;

import io.cochonnet.catalog.experiment.ReadoutHash;
import io.cochonnet.catalog.experiment.UserValues;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.sql.ExperimentSql;
import io.cochonnet.catalog.sql.Query;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the units and sums of experiments. An experiment is written as a whole, since a second
 * variation takes a user out of what was counted before; one whose last window has closed, and
 * whose metrics are as they were, is left as it is.
 */
final class ExperimentRollup {
  private static final Logger LOG = LoggerFactory.getLogger(ExperimentRollup.class);

  private final RollupStatements statements;
  private final Definitions definitions;
  private final ExperimentSql sql;
  private final RollupTally tally;
  private final Clock clock;

  ExperimentRollup(
      RollupStatements statements,
      Definitions definitions,
      ExperimentSql sql,
      RollupTally tally,
      Clock clock) {
    this.statements = statements;
    this.definitions = definitions;
    this.sql = sql;
    this.tally = tally;
    this.clock = clock;
  }

  /**
   * Writes all experiments that can have changed.
   *
   * @param firstDay the first day that the run looks at
   */
  void write(LocalDate firstDay) {
    for (Experiment experiment : definitions.experiments()) {
      if (!isOver(experiment, firstDay) || !isWritten(experiment)) {
        tryToWrite(experiment);
      }
    }
  }

  /** Days must not wait for an experiment: many platforms have no exposures at all. */
  private void tryToWrite(Experiment experiment) {
    try {
      write(experiment);
    } catch (CatalogException e) {
      if (e.errorCode() != ErrorCode.ROLLUP_FAILED) {
        throw e;
      }
      LOG.warn(
          "Experiment[{}] could not be rolled up, and its readout stays as it was. {}",
          experiment.key(),
          e.getMessage());
    }
  }

  private void write(Experiment experiment) {
    insert(ExperimentSql.UNITS, experiment, sql.units(experiment));
    removeStale(ExperimentSql.UNITS, experiment);
    long outside =
        statements.number(
            "The number of exposures of " + experiment.key(),
            Query.of(sql.countOutside(experiment)));
    for (Experiment.Goal goal : experiment.metrics()) {
      UserValues values = UserValues.of(goal, definitions);
      String hash = ReadoutHash.of(experiment, goal, values);
      insert(ExperimentSql.SUMS, experiment, sql.sums(experiment, goal, values, hash));
      insert(ExperimentSql.SUMS, experiment, sql.mark(experiment, goal, hash, outside));
    }
    removeStale(ExperimentSql.SUMS, experiment);
  }

  private void insert(String table, Experiment experiment, String query) {
    Instant start = clock.instant();
    long rows = statements.write(table, Query.of("INSERT INTO usage." + table + "\n" + query));
    if (rows == Statement.SUCCESS_NO_INFO) {
      rows =
          statements.number(
              "The number of rows of usage." + table,
              Query.of(sql.countWritten(table, experiment)));
    }
    tally.written(table, rows, start);
  }

  private void removeStale(String table, Experiment experiment) {
    Instant start = clock.instant();
    tally.removed(
        table, statements.write(table, Query.of(sql.deleteStale(table, experiment))), start);
  }

  /** Whether every window had closed before the days that the run looks at. */
  private static boolean isOver(Experiment experiment, LocalDate firstDay) {
    int longest = experiment.metrics().stream().mapToInt(it -> it.window().days()).max().orElse(0);
    Optional<LocalDate> closed =
        experiment.end().map(it -> it.atZone(ZoneOffset.UTC).toLocalDate().plusDays(longest + 2L));
    return closed.filter(it -> it.isBefore(firstDay)).isPresent();
  }

  private boolean isWritten(Experiment experiment) {
    Set<String> written =
        new HashSet<>(
            statements.rows(
                "Table[usage." + ExperimentSql.SUMS + "]",
                Query.of(sql.writtenMetrics(experiment)),
                row -> row.getString(1) + " " + row.getString(2)));
    Set<String> wanted =
        experiment.metrics().stream()
            .map(
                goal ->
                    goal.name()
                        + " "
                        + ReadoutHash.of(experiment, goal, UserValues.of(goal, definitions)))
            .collect(Collectors.toSet());
    return written.equals(wanted);
  }
}
