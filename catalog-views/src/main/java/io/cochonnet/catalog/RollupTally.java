package io.cochonnet.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums up what a run writes, per table. */
final class RollupTally {
  private final Clock clock;
  private final Map<String, RollupResult.TableResult> tables = new LinkedHashMap<>();

  RollupTally(Clock clock) {
    this.clock = clock;
  }

  void written(String table, long rows, Instant start) {
    add(new RollupResult.TableResult(table, rows, 0, since(start)));
  }

  void removed(String table, long rows, Instant start) {
    add(new RollupResult.TableResult(table, 0, rows, since(start)));
  }

  long rowsWritten() {
    return tables.values().stream().mapToLong(RollupResult.TableResult::rowsWritten).sum();
  }

  List<RollupResult.TableResult> results() {
    return List.copyOf(tables.values());
  }

  private Duration since(Instant start) {
    return Duration.between(start, clock.instant());
  }

  private void add(RollupResult.TableResult more) {
    tables.merge(
        more.table(),
        more,
        (sum, next) ->
            new RollupResult.TableResult(
                sum.table(),
                sum.rowsWritten() + next.rowsWritten(),
                sum.rowsRemoved() + next.rowsRemoved(),
                sum.duration().plus(next.duration())));
  }
}
