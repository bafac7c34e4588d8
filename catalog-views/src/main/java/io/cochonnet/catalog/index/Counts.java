package io.cochonnet.catalog.index;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Counts entities by the groups of a selection.
 *
 * <p>An entity counts once in a group, however many of its entries lie in windows of the group's
 * days. Two ways lead there. The first goes over the wanted days of each entry and remembers which
 * groups the entity was counted in: the work is entries times wanted days per window. The second
 * adds, for each entry, one change at the first wanted day that the entity's entry before does not
 * reach and one behind the last, and sums the changes up at the end: the work is the number of
 * entries, whatever the window. It counts by class and day, so it needs a {@linkplain
 * Selection#isSeparable separable} and {@linkplain Selection#isDaily daily} selection. Both share
 * the entities between all processors.
 */
public final class Counts {
  /** Below this, more than one thread does not pay. */
  private static final int ENTRIES_PER_THREAD = 100_000;

  /** Bounds the memory of the changes: 4 bytes each, for every thread. */
  private static final long MOST_CHANGES = 16_000_000;

  /** What counts as one thing. */
  public enum Unit {
    /** An entity, once in a group. */
    ENTITY,
    /** An entity on a day of its own: two days are two things. */
    ENTITY_DAY
  }

  private final EntityDays entries;
  private final int[] classOfCell;
  private final Selection selection;
  private final Coverage coverage;
  private final Unit unit;

  private Counts(
      EntityDays entries, int[] classOfCell, Selection selection, Coverage coverage, Unit unit) {
    this.entries = entries;
    this.classOfCell = classOfCell;
    this.selection = selection;
    this.coverage = coverage;
    this.unit = unit;
  }

  /**
   * The count of each group.
   *
   * @param classOfCell the class of each of the entries' cells; -1 for cells that do not count
   */
  public static long[] distinct(
      EntityDays entries, int[] classOfCell, Selection selection, Coverage coverage, Unit unit) {
    Counts counts = new Counts(entries, classOfCell, selection, coverage, unit);
    long changes = (selection.wanted().length + 1L) * selection.classes();
    boolean byChanges = selection.isSeparable() && selection.isDaily() && changes <= MOST_CHANGES;
    return byChanges ? counts.byChanges((int) changes) : counts.byMarks();
  }

  /** The same by marks, whatever the selection; what the quicker way is tested against. */
  static long[] distinctByMarks(
      EntityDays entries, int[] classOfCell, Selection selection, Coverage coverage, Unit unit) {
    return new Counts(entries, classOfCell, selection, coverage, unit).byMarks();
  }

  /** The sum of each group over the values whose day and cell lie in it. */
  public static double[] sums(
      DaySums values, int[] classOfCell, Selection selection, Coverage coverage) {
    double[] sums = new double[selection.groups()];
    for (int entry = 0; entry < values.days.length; entry++) {
      int ofClass = classOfCell[values.cells[entry]];
      if (ofClass != Selection.NONE) {
        int[] groups = selection.groupsOf(ofClass);
        int to = coverage.to(values.days[entry]);
        for (int place = coverage.from(values.days[entry]); place < to; place++) {
          if (groups[place] != Selection.NONE) {
            sums[groups[place]] += values.values[entry];
          }
        }
      }
    }
    return sums;
  }

  private long[] byMarks() {
    return inParallel(selection.groups(), this::markEntities);
  }

  private void markEntities(int fromEntity, int toEntity, long[] counts) {
    int[] marks = new int[selection.groups()];
    int mark = 0;
    for (int entity = fromEntity; entity < toEntity; entity++) {
      mark++;
      int lastDay = -1;
      for (int entry = entries.starts[entity]; entry < entries.starts[entity + 1]; entry++) {
        int day = entries.days[entry];
        if (unit == Unit.ENTITY_DAY && day != lastDay) {
          mark++;
          lastDay = day;
        }
        int ofClass = classOfCell[entries.cells[entry]];
        if (ofClass != Selection.NONE) {
          int[] groups = selection.groupsOf(ofClass);
          int to = coverage.to(day);
          for (int place = coverage.from(day); place < to; place++) {
            int group = groups[place];
            if (group != Selection.NONE && marks[group] != mark) {
              marks[group] = mark;
              counts[group]++;
            }
          }
        }
      }
    }
  }

  private long[] byChanges(int changes) {
    int width = selection.wanted().length + 1;
    long[] all = inParallel(changes, this::changeByEntities);
    long[] counts = new long[selection.groups()];
    for (int ofClass = 0; ofClass < selection.classes(); ofClass++) {
      int[] groups = selection.groupsOf(ofClass);
      long present = 0;
      for (int place = 0; place < width - 1; place++) {
        present += all[ofClass * width + place];
        if (groups[place] != Selection.NONE) {
          counts[groups[place]] += present;
        }
      }
    }
    return counts;
  }

  private void changeByEntities(int fromEntity, int toEntity, long[] changes) {
    int width = selection.wanted().length + 1;
    int[] reached = new int[selection.classes()];
    int[] lastDay = new int[selection.classes()];
    int[] seenFor = new int[selection.classes()];
    Arrays.fill(seenFor, -1);
    for (int entity = fromEntity; entity < toEntity; entity++) {
      for (int entry = entries.starts[entity]; entry < entries.starts[entity + 1]; entry++) {
        int ofClass = classOfCell[entries.cells[entry]];
        if (ofClass == Selection.NONE) {
          continue;
        }
        int day = entries.days[entry];
        int from = coverage.from(day);
        int to = coverage.to(day);
        if (from == to) {
          continue;
        }
        if (seenFor[ofClass] == entity) {
          if (unit == Unit.ENTITY) {
            from = Math.max(from, reached[ofClass]);
          } else if (lastDay[ofClass] == day) {
            continue;
          }
        }
        seenFor[ofClass] = entity;
        lastDay[ofClass] = day;
        reached[ofClass] = to;
        if (from < to) {
          changes[ofClass * width + from]++;
          changes[ofClass * width + to]--;
        }
      }
    }
  }

  private interface Work {
    void count(int fromEntity, int toEntity, long[] counts);
  }

  private long[] inParallel(int length, Work work) {
    int threads =
        Math.max(
            1,
            Math.min(
                Runtime.getRuntime().availableProcessors(), entries.size() / ENTRIES_PER_THREAD));
    return IntStream.range(0, threads)
        .parallel()
        .mapToObj(
            thread -> {
              long[] counts = new long[length];
              work.count(boundary(thread, threads), boundary(thread + 1, threads), counts);
              return counts;
            })
        .reduce(Counts::add)
        .orElseGet(() -> new long[length]);
  }

  /** The entity at which a thread's share begins: shares have as many entries each. */
  private int boundary(int thread, int threads) {
    if (thread == threads) {
      return entries.entityCount();
    }
    int wanted = (int) ((long) entries.size() * thread / threads);
    int place = Arrays.binarySearch(entries.starts, 0, entries.entityCount(), wanted);
    while (place > 0 && entries.starts[place - 1] == wanted) {
      place--;
    }
    return thread == 0 ? 0 : place >= 0 ? place : -place - 1;
  }

  private static long[] add(long[] one, long[] other) {
    for (int i = 0; i < one.length; i++) {
      one[i] += other[i];
    }
    return one;
  }
}
