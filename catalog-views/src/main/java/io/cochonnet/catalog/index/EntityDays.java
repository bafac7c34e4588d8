package io.cochonnet.catalog.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * On which days each entity is there, and in which {@linkplain Cells cell}. Immutable.
 *
 * <p>The days of an entity stand side by side and in order, 6 bytes each, so that a count reads
 * memory once from front to back. Days are counted from a first day; an entity may have a day more
 * than once, in several cells or in the same.
 */
public final class EntityDays {
  /** The last day that can be held: 179 years after the first. */
  public static final int LAST_DAY = Character.MAX_VALUE;

  /** Below so many days, more than one thread does not pay. */
  private static final int SHARED_FROM = 1_000_000;

  private static final EntityDays EMPTY = new EntityDays(new int[1], new char[0], new int[0]);

  final int[] starts;
  final char[] days;
  final int[] cells;
  private volatile @Nullable BitSet present;

  private EntityDays(int[] starts, char[] days, int[] cells) {
    this.starts = starts;
    this.days = days;
    this.cells = cells;
  }

  /** Nobody, on no day. */
  public static EntityDays empty() {
    return EMPTY;
  }

  /**
   * The entities that are there on one day.
   *
   * @param day counted from the first day
   * @param entities their {@linkplain Ids numbers}, in any order
   * @param cells the cell of each
   */
  // The arrays are as large as the data; who makes a block hands them over.
  @SuppressWarnings("ArrayRecordComponent")
  public record Day(int day, int[] entities, int[] cells) {
    public Day {
      if (day < 0 || day > LAST_DAY || entities.length != cells.length) {
        throw new IllegalArgumentException("Day[" + day + "] is out of range or uneven.");
      }
    }
  }

  /**
   * The same with some days replaced.
   *
   * @param replaced days whose entries go
   * @param added what takes their place, at most once per day, in the order of days
   * @param entities how many entities there are by now
   */
  public EntityDays with(Set<Integer> replaced, List<Day> added, int entities) {
    boolean[] gone = new boolean[LAST_DAY + 1];
    replaced.forEach(day -> gone[day] = true);
    int[] counts = new int[entities];
    for (int entity = 0; entity < entityCount(); entity++) {
      for (int entry = starts[entity]; entry < starts[entity + 1]; entry++) {
        counts[entity] += gone[days[entry]] ? 0 : 1;
      }
    }
    for (Day day : added) {
      for (int entity : day.entities()) {
        counts[entity]++;
      }
    }
    return new Filling(counts).keep(this, gone).add(added).done();
  }

  /** How many entities there are, with those that have no day. */
  public int entityCount() {
    return starts.length - 1;
  }

  /** How many days all entities have together. */
  public int size() {
    return days.length;
  }

  /** The cells that some entry has. */
  public BitSet presentCells() {
    BitSet known = present;
    if (known == null) {
      known = new BitSet();
      for (int cell : cells) {
        known.set(cell);
      }
      present = known;
    }
    return (BitSet) known.clone();
  }

  /** Bytes that the days take. */
  public long bytes() {
    return 4L * starts.length + 6L * days.length;
  }

  /** Whether an entity is there on one of some days; an unknown entity never is. */
  boolean isThere(int entity, int fromDay, int toDay) {
    if (entity >= entityCount() || toDay < 0) {
      return false;
    }
    int low = starts[entity];
    int high = starts[entity + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (days[middle] < fromDay) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < starts[entity + 1] && days[low] <= toDay;
  }

  /** Entities are filled side by side, each up to its mark. */
  private static final class Filling {
    private final int[] starts;
    private final int[] marks;
    private final char[] days;
    private final int[] cells;

    Filling(int[] counts) {
      starts = new int[counts.length + 1];
      for (int entity = 0; entity < counts.length; entity++) {
        starts[entity + 1] = Math.addExact(starts[entity], counts[entity]);
      }
      marks = Arrays.copyOf(starts, counts.length);
      days = new char[starts[counts.length]];
      cells = new int[days.length];
    }

    Filling keep(EntityDays old, boolean[] gone) {
      for (int entity = 0; entity < old.entityCount(); entity++) {
        for (int entry = old.starts[entity]; entry < old.starts[entity + 1]; entry++) {
          if (!gone[old.days[entry]]) {
            int place = marks[entity]++;
            days[place] = old.days[entry];
            cells[place] = old.cells[entry];
          }
        }
      }
      return this;
    }

    /** The entities are shared between processors, since most of the time memory is waited for. */
    Filling add(List<Day> added) {
      int threads = days.length < SHARED_FROM ? 1 : Runtime.getRuntime().availableProcessors();
      long entities = marks.length;
      IntStream.range(0, threads)
          .parallel()
          .forEach(
              thread -> {
                int from = (int) (entities * thread / threads);
                int to = (int) (entities * (thread + 1) / threads);
                added.forEach(day -> add(day, from, to));
              });
      return this;
    }

    /** New days are mostly the last ones; the few that are not move later ones up. */
    private void add(Day day, int from, int to) {
      for (int i = 0; i < day.entities().length; i++) {
        int entity = day.entities()[i];
        if (entity >= from && entity < to) {
          int place = marks[entity]++;
          while (place > starts[entity] && days[place - 1] > day.day()) {
            days[place] = days[place - 1];
            cells[place] = cells[place - 1];
            place--;
          }
          days[place] = (char) day.day();
          cells[place] = day.cells()[i];
        }
      }
    }

    EntityDays done() {
      return new EntityDays(starts, days, cells);
    }
  }
}
