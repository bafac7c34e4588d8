package io.cochonnet.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * Times contenders in turn, so that what else the machine does falls on all of them alike; who
 * begins changes from round to round.
 *
 * @param warmUps rounds that are not counted
 * @param counted rounds that are
 */
record Rounds(int warmUps, int counted) {
  private static final double NANOS_PER_MILLI = 1_000_000;

  /** What a contender took: medians in milliseconds. */
  record Median(double firstRow, double total, long rows) {
    /** First row and all rows, as the tables show them. */
    @Override
    public String toString() {
      return "%.1f / %.1f".formatted(firstRow, total);
    }

    private static Median of(List<Run> runs) {
      return new Median(
          middle(runs, Run::firstRowNanos), middle(runs, Run::totalNanos), runs.get(0).rows());
    }

    private static double middle(List<Run> runs, ToLongFunction<Run> nanos) {
      long[] sorted = runs.stream().mapToLong(nanos).sorted().toArray();
      int half = sorted.length / 2;
      double middle =
          sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
      return middle / NANOS_PER_MILLI;
    }
  }

  /** The median of a contender that was run. */
  static Median of(Map<String, Median> medians, String name) {
    return Objects.requireNonNull(medians.get(name), name);
  }

  /** The median of each contender, by its name. */
  Map<String, Median> run(Map<String, Contender> contenders) throws SQLException {
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    contenders.keySet().forEach(name -> runs.put(name, new ArrayList<>()));
    List<Map.Entry<String, Contender>> order = new ArrayList<>(contenders.entrySet());
    for (int round = -warmUps; round < counted; round++) {
      for (Map.Entry<String, Contender> contender : order) {
        Run run = contender.getValue().run(RowSink.IGNORE);
        if (round >= 0) {
          runs.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(run);
        }
      }
      order.add(order.remove(0));
    }
    Map<String, Median> medians = new LinkedHashMap<>();
    runs.forEach((name, all) -> medians.put(name, Median.of(all)));
    return medians;
  }
}
