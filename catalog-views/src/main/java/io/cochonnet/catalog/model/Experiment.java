package io.cochonnet.catalog.model;

import java.util.List;

/**
 * An experiment and how it is read.
 *
 * @param key the {@code experiment_id} of its exposures
 * @param baseline the variation that the others are compared with
 * @param alpha one minus the level of the confidence intervals
 */
public record Experiment(
    String key,
    String description,
    String baseline,
    List<Variation> variations,
    List<Goal> metrics,
    double alpha,
    Origin origin) {
  public Experiment {
    variations = List.copyOf(variations);
    metrics = List.copyOf(metrics);
  }

  /**
   * An arm.
   *
   * @param weight its share of the traffic, in any unit
   */
  public record Variation(String id, double weight) {}

  /**
   * A proportion to compare: users with the event inside the window.
   *
   * @param event value of {@code conversion_event.event}
   * @param window counted from the first exposure, closed at both ends
   */
  public record Goal(String name, String event, Window.Trailing window) {}
}
