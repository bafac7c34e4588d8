package io.cochonnet.server.oracle;

import java.time.Duration;
import java.util.List;

/**
 * What an experiment's file says: arms of equal weight, the first is the baseline, and one
 * conversion metric.
 *
 * @param event the conversion event that counts
 * @param window counted from the first exposure, closed at both ends
 * @param alpha one minus the level of the interval
 */
public record ExperimentPlan(
    String experiment,
    String metric,
    String event,
    Duration window,
    List<String> variations,
    double alpha) {
  public ExperimentPlan {
    variations = List.copyOf(variations);
  }

  public static ExperimentPlan scoreKeeper() {
    return new ExperimentPlan(
        "score-keeper-v2", "retained", "retained", Duration.ofDays(14), List.of("0", "1"), 0.05);
  }

  public String baseline() {
    return variations.get(0);
  }
}
