package io.cochonnet.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a rollup did.
 *
 * @param firstDay the first day rolled up; empty where no day was ready
 * @param lastDay the last day rolled up; empty where no day was ready
 * @param days how many days were rolled up
 * @param events raw events of users in all the days that were written
 * @param tables what was written, per table in the order of writing
 */
public record RollupResult(
    Optional<LocalDate> firstDay,
    Optional<LocalDate> lastDay,
    int days,
    Instant asOf,
    long events,
    List<TableResult> tables,
    Duration duration) {
  public RollupResult {
    tables = List.copyOf(tables);
  }

  static RollupResult nothing(Instant asOf, Duration duration) {
    return new RollupResult(Optional.empty(), Optional.empty(), 0, asOf, 0, List.of(), duration);
  }

  /**
   * One table's share.
   *
   * @param rowsWritten rows inserted or replaced
   * @param rowsRemoved rows of earlier runs that no longer hold
   */
  public record TableResult(String table, long rowsWritten, long rowsRemoved, Duration duration) {}

  /** Rows of all tables. */
  public long rowsWritten() {
    return tables.stream().mapToLong(TableResult::rowsWritten).sum();
  }

  /** Rows of all tables that no longer held. */
  public long rowsRemoved() {
    return tables.stream().mapToLong(TableResult::rowsRemoved).sum();
  }
}
