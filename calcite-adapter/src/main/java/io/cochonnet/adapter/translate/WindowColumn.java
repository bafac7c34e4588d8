package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.MqlStage.Accumulator;

/**
 * A window function as {@code $setWindowFields} computes it.
 *
 * @param function the operator with its argument, over the columns of the input
 */
public record WindowColumn(Accumulator function, Extent extent) {

  /** Which rows of the partition a function looks at. */
  public enum Extent {
    /** Those of the frame. */
    FRAME,
    /** All up to the current row, whatever the frame. */
    UP_TO_CURRENT,
    /** By their place in the order; the server wants one sort key, and no frame. */
    RANKING,
    /** A row at a distance; the server wants no frame. */
    DISTANCE
  }
}
