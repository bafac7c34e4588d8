package io.cochonnet.catalog.index;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups of (day, tuple) pairs, as a GROUP BY makes them: a pair is in one group or in none. A
 * tuple is a combination of the dimension values that the query looks at.
 *
 * <p>Tuples that are in the same groups on all days form a class: of a query by country, all with
 * that country. Counts are taken by class, since there are few.
 */
public final class Selection {
  static final int NONE = -1;

  private static final int GROUP_BITS = 24;
  private static final int DAY_BITS = 16;
  private static final int MOST = 1 << GROUP_BITS;

  private final int groups;
  private final int[] days;
  private final int[] classOfTuple;
  private final int[][] groupAt;
  private final int[] firstDays;
  private final int[] lastDays;
  private final boolean separable;

  private Selection(int groups, int[] days, int[] classOfTuple, int[][] groupAt) {
    this.groups = groups;
    this.days = days;
    this.classOfTuple = classOfTuple;
    this.groupAt = groupAt;
    this.firstDays = new int[groups];
    this.lastDays = new int[groups];
    Arrays.fill(firstDays, NONE);
    Arrays.fill(lastDays, NONE);
    this.separable = look();
  }

  /** Collects the pairs of the groups. */
  public static final class Builder {
    private long[] pairs = new long[64];
    private int size;
    private int tuples;

    /**
     * Puts a pair into a group. A pair may be put there more than once.
     *
     * @throws IllegalArgumentException where there are more than 16 million tuples or groups
     */
    public void add(int day, int tuple, int group) {
      if (tuple >= MOST || group >= MOST) {
        throw new IllegalArgumentException(
            "More than " + MOST + " groups or combinations of dimensions.");
      }
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, Math.multiplyExact(2, size));
      }
      tuples = Math.max(tuples, tuple + 1);
      pairs[size++] = ((((long) tuple << DAY_BITS) | day) << GROUP_BITS) | group;
    }

    /** The groups, numbered from 0 to {@code groups - 1}; a group may be empty. */
    public Selection build(int groups) {
      Arrays.sort(pairs, 0, size);
      int[] days = days();
      int[] classOfTuple = new int[tuples];
      Arrays.fill(classOfTuple, NONE);
      Map<LongBuffer, Integer> classes = new HashMap<>();
      List<int[]> groupAt = new ArrayList<>();
      for (int start = 0; start < size; ) {
        int tuple = tuple(pairs[start]);
        int end = start;
        while (end < size && tuple(pairs[end]) == tuple) {
          end++;
        }
        LongBuffer run = run(start, end);
        Integer known = classes.get(run);
        if (known == null) {
          known = classes.size();
          classes.put(run, known);
          groupAt.add(groupAt(days, start, end));
        }
        classOfTuple[tuple] = known;
        start = end;
      }
      return new Selection(groups, days, classOfTuple, groupAt.toArray(int[][]::new));
    }

    private int[] days() {
      return Arrays.stream(pairs, 0, size).mapToInt(Builder::day).sorted().distinct().toArray();
    }

    /** Days and groups of a tuple, without the tuple. */
    private LongBuffer run(int start, int end) {
      long mask = (1L << (DAY_BITS + GROUP_BITS)) - 1;
      return LongBuffer.wrap(
          Arrays.stream(pairs, start, end).map(pair -> pair & mask).distinct().toArray());
    }

    private int[] groupAt(int[] days, int start, int end) {
      int[] groups = new int[days.length];
      Arrays.fill(groups, NONE);
      for (int i = start; i < end; i++) {
        groups[Arrays.binarySearch(days, day(pairs[i]))] = (int) (pairs[i] & (MOST - 1));
      }
      return groups;
    }

    private static int tuple(long pair) {
      return (int) (pair >>> (DAY_BITS + GROUP_BITS));
    }

    private static int day(long pair) {
      return (int) (pair >>> GROUP_BITS) & ((1 << DAY_BITS) - 1);
    }
  }

  /** How many groups there are. */
  public int groups() {
    return groups;
  }

  /** The days of all pairs, in order, each once. */
  public int[] days() {
    return days.clone();
  }

  /** How many classes of tuples there are. */
  public int classes() {
    return groupAt.length;
  }

  /** The class of a tuple; -1 for one that is in no group. */
  public int classOf(int tuple) {
    return tuple < classOfTuple.length ? classOfTuple[tuple] : NONE;
  }

  /** The group of a class on a day, given by its place among {@link #days()}; -1 for none. */
  public int groupAt(int ofClass, int dayPlace) {
    return groupAt[ofClass][dayPlace];
  }

  /**
   * Whether no group has two classes on the same day. Then what is counted by class and day is
   * counted by group; otherwise somebody in both classes would be counted twice.
   */
  public boolean isSeparable() {
    return separable;
  }

  /** Whether every group lies on a single day, or on none. */
  public boolean isDaily() {
    return Arrays.equals(firstDays, lastDays);
  }

  /** The first day of a group; -1 for a group that is empty. */
  public int firstDay(int group) {
    return firstDays[group];
  }

  /** The last day of a group; -1 for a group that is empty. */
  public int lastDay(int group) {
    return lastDays[group];
  }

  int[] wanted() {
    return days;
  }

  int[] groupsOf(int ofClass) {
    return groupAt[ofClass];
  }

  /** Finds the first and last day of each group, and whether the selection is separable. */
  private boolean look() {
    boolean apart = true;
    int[] seenOn = new int[groups];
    Arrays.fill(seenOn, NONE);
    for (int place = 0; place < days.length; place++) {
      for (int[] groupOfDay : groupAt) {
        int group = groupOfDay[place];
        if (group != NONE) {
          apart &= seenOn[group] != place;
          seenOn[group] = place;
          firstDays[group] = firstDays[group] == NONE ? days[place] : firstDays[group];
          lastDays[group] = days[place];
        }
      }
    }
    return apart;
  }
}
