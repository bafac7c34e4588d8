package io.cochonnet.catalog.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of counting against a count by hand, on random entries, groups and windows. */
class CountsTest {
  private static final int DAYS = 60;
  private static final int ENTITIES = 40;
  private static final int CELLS = 5;

  private record Entry(int entity, int day, int cell) {}

  private record Pair(int day, int cell) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void countsAreWhatCountingByHandGives(long seed) {
    Random random = new Random(seed);
    List<Entry> entries = entries(random);
    int window = 1 + random.nextInt(30);
    // Groups by day and class, as GROUP BY metric_date, dimension makes them.
    List<Set<Pair>> daily = new ArrayList<>();
    int classes = 1 + random.nextInt(3);
    for (int day = random.nextInt(20); day < DAYS; day += 1 + random.nextInt(2)) {
      for (int ofClass = 0; ofClass < classes; ofClass++) {
        daily.add(pairs(day, ofClass, classes));
      }
    }
    check(entries, daily, window, Counts.Unit.ENTITY);
    check(entries, daily, window, Counts.Unit.ENTITY_DAY);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void anyGroupsOfPairsAreCounted(long seed) {
    Random random = new Random(seed);
    List<Entry> entries = entries(random);
    List<Set<Pair>> groups =
        new ArrayList<>(IntStream.range(0, 6).mapToObj(i -> new HashSet<Pair>()).toList());
    for (int day = 0; day < DAYS; day++) {
      for (int cell = 0; cell < CELLS; cell++) {
        int group = random.nextInt(8);
        if (group < groups.size()) {
          groups.get(group).add(new Pair(day, cell));
        }
      }
    }
    check(entries, groups, 1 + random.nextInt(10), Counts.Unit.ENTITY);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void replacedDaysAreAsIfReadAtOnce(long seed) {
    Random random = new Random(seed);
    List<Entry> before = entries(random);
    List<Entry> after = new ArrayList<>(before);
    Set<Integer> replaced = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      replaced.add(random.nextInt(DAYS));
    }
    after.removeIf(entry -> replaced.contains(entry.day()));
    entries(random).stream().filter(entry -> replaced.contains(entry.day())).forEach(after::add);

    EntityDays updated =
        EntityDays.empty()
            .with(Set.of(), days(before), ENTITIES)
            .with(
                replaced,
                days(after).stream().filter(day -> replaced.contains(day.day())).toList(),
                ENTITIES);
    EntityDays fresh = EntityDays.empty().with(Set.of(), days(after), ENTITIES);

    Selection selection = selection(List.of(pairs(30, 0, 1), pairs(45, 0, 1)));
    Coverage coverage = Coverage.trailing(selection.days(), DAYS, 28);
    int[] classes = classes(selection);
    assertThat(Counts.distinct(updated, classes, selection, coverage, Counts.Unit.ENTITY))
        .isEqualTo(Counts.distinct(fresh, classes, selection, coverage, Counts.Unit.ENTITY));
    assertThat(updated.size()).isEqualTo(fresh.size());
    assertThat(updated.presentCells()).isEqualTo(fresh.presentCells());
  }

  private static void check(
      List<Entry> entries, List<Set<Pair>> groups, int window, Counts.Unit unit) {
    EntityDays days = EntityDays.empty().with(Set.of(), days(entries), ENTITIES);
    Selection selection = selection(groups);
    Coverage coverage = Coverage.trailing(selection.days(), DAYS, window);
    int[] classes = classes(selection);
    long[] expected =
        groups.stream().mapToLong(group -> byHand(entries, group, window, unit)).toArray();

    assertThat(Counts.distinct(days, classes, selection, coverage, unit)).isEqualTo(expected);
    assertThat(Counts.distinctByMarks(days, classes, selection, coverage, unit))
        .isEqualTo(expected);
  }

  private static long byHand(List<Entry> entries, Set<Pair> group, int window, Counts.Unit unit) {
    Set<List<Integer>> seen = new HashSet<>();
    for (Entry entry : entries) {
      for (Pair pair : group) {
        boolean inWindow = entry.day() <= pair.day() && entry.day() > pair.day() - window;
        if (inWindow && entry.cell() == pair.cell()) {
          seen.add(
              unit == Counts.Unit.ENTITY
                  ? List.of(entry.entity())
                  : List.of(entry.entity(), entry.day()));
        }
      }
    }
    return seen.size();
  }

  private static Set<Pair> pairs(int day, int ofClass, int classes) {
    Set<Pair> pairs = new HashSet<>();
    for (int cell = 0; cell < CELLS; cell++) {
      if (cell % classes == ofClass) {
        pairs.add(new Pair(day, cell));
      }
    }
    return pairs;
  }

  private static Selection selection(List<Set<Pair>> groups) {
    Selection.Builder builder = new Selection.Builder();
    for (int group = 0; group < groups.size(); group++) {
      for (Pair pair : groups.get(group)) {
        builder.add(pair.day(), pair.cell(), group);
      }
    }
    return builder.build(groups.size());
  }

  private static int[] classes(Selection selection) {
    return IntStream.range(0, CELLS).map(selection::classOf).toArray();
  }

  private static List<Entry> entries(Random random) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      entries.add(new Entry(random.nextInt(ENTITIES), random.nextInt(DAYS), random.nextInt(CELLS)));
    }
    return entries;
  }

  private static List<EntityDays.Day> days(List<Entry> entries) {
    return IntStream.range(0, DAYS)
        .mapToObj(
            day -> {
              List<Entry> ofDay = entries.stream().filter(entry -> entry.day() == day).toList();
              return new EntityDays.Day(
                  day,
                  ofDay.stream().mapToInt(Entry::entity).toArray(),
                  ofDay.stream().mapToInt(Entry::cell).toArray());
            })
        .toList();
  }
}
