package io.cochonnet.catalog.index;

import java.util.Arrays;
import java.util.BitSet;

/** A value for each day and cell, such as a number of events; absent ones are 0. */
public final class DaySums {
  final char[] days;
  final int[] cells;
  final double[] values;

  private DaySums(char[] days, int[] cells, double[] values) {
    this.days = days;
    this.cells = cells;
    this.values = values;
  }

  /** The cells that have a value on some day. */
  public BitSet presentCells() {
    BitSet present = new BitSet();
    for (int cell : cells) {
      present.set(cell);
    }
    return present;
  }

  /** How many values there are. */
  public int size() {
    return days.length;
  }

  /** Collects values. */
  public static final class Builder {
    private char[] days = new char[64];
    private int[] cells = new int[64];
    private double[] values = new double[64];
    private int size;

    /** Adds to the value of a day, counted from the first day, and a cell. */
    public void add(int day, int cell, double value) {
      if (size == days.length) {
        days = Arrays.copyOf(days, 2 * size);
        cells = Arrays.copyOf(cells, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      days[size] = (char) day;
      cells[size] = cell;
      values[size] = value;
      size++;
    }

    public DaySums build() {
      return new DaySums(
          Arrays.copyOf(days, size), Arrays.copyOf(cells, size), Arrays.copyOf(values, size));
    }
  }
}
