package io.cochonnet.dashboards.model;

/** How a chart is drawn. Keys are columns that values are grouped by, in their order. */
public enum Form {
  /** One value in large digits; no key. */
  NUMBER(0, 0),
  /** Values over the first key, a line for each value of the second if there is one. */
  LINE(1, 2),
  /** The same as bars; a first key that is no date lies along the side, the largest on top. */
  BAR(1, 2),
  /** The same as areas on top of each other. */
  AREA(1, 2),
  /** Rectangles, the first key along the bottom and the second up the side. */
  HEATMAP(2, 2),
  /** One value over the steps of the first key. */
  FUNNEL(1, 1),
  /** Rows: keys and values, or plain columns. */
  TABLE(0, 4),
  /** Three values for each value of the first key: an estimate between two bounds. */
  INTERVAL(1, 1),
  /** Three values over the first key, for each value of the second: an estimate within a band. */
  BAND(2, 2);

  private final int fewestKeys;
  private final int mostKeys;

  Form(int fewestKeys, int mostKeys) {
    this.fewestKeys = fewestKeys;
    this.mostKeys = mostKeys;
  }

  public int fewestKeys() {
    return fewestKeys;
  }

  public int mostKeys() {
    return mostKeys;
  }

  /** Whether the three values are an estimate, its lower and its upper bound. */
  public boolean hasBounds() {
    return this == INTERVAL || this == BAND;
  }
}
