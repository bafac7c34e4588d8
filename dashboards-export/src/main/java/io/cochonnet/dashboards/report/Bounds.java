package io.cochonnet.dashboards.report;

import io.cochonnet.dashboards.query.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Estimates with their bounds, among the measures of a chart. */
final class Bounds {
  private static final int PARTS = 3;

  private Bounds() {}

  /**
   * The places of an estimate, its lower and its upper bound; first what is settled, then what is
   * provisional if there are three such measures.
   */
  static List<List<Integer>> of(List<Measure> measures) {
    List<List<Integer>> all = new ArrayList<>();
    for (boolean provisional : new boolean[] {false, true}) {
      List<Integer> places =
          IntStream.range(0, measures.size())
              .filter(i -> measures.get(i).provisional() == provisional)
              .boxed()
              .toList();
      if (places.size() == PARTS) {
        all.add(places);
      }
    }
    return all;
  }
}
