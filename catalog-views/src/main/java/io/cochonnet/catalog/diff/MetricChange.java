package io.cochonnet.catalog.diff;

import java.util.List;

/**
 * A metric that two sets of definitions do not share.
 *
 * @param keys what its own definition says otherwise; empty for a metric that comes or goes
 * @param through the metrics that it is made of and that mean something else
 * @param meaning whether its hash differs, so that its numbers may move
 */
public record MetricChange(
    String metric, Kind kind, List<KeyChange> keys, List<String> through, boolean meaning) {
  public MetricChange {
    keys = List.copyOf(keys);
    through = List.copyOf(through);
  }

  /** Which set has the metric. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * A key that differs.
   *
   * @param before empty where the key was not there
   * @param after empty where the key is gone
   */
  public record KeyChange(String key, String before, String after) {}
}
