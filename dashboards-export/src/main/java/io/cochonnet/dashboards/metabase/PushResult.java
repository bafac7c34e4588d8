package io.cochonnet.dashboards.metabase;

import java.util.List;

/**
 * What a push did to the cards and dashboards that are ours.
 *
 * @param leftOver names of cards and dashboards of an earlier push that are no longer exported;
 *     they stay, since others may show them
 */
public record PushResult(int created, int updated, int unchanged, List<String> leftOver) {
  public PushResult {
    leftOver = List.copyOf(leftOver);
  }

  /** One line for people. */
  public String summary() {
    String counts = "%d created, %d updated, %d unchanged".formatted(created, updated, unchanged);
    return leftOver.isEmpty()
        ? counts
        : counts
            + "; no longer exported, archive them if nobody needs them: "
            + String.join(", ", leftOver);
  }
}
