package io.cochonnet.server.oracle;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A set of entities for each group and day; trailing windows are unions of these sets. An entity is
 * a bit, its number the order in which it first occurs.
 */
final class EntitiesByDay {
  private static final BitSet NONE = new BitSet();

  private final Map<List<@Nullable Object>, Map<LocalDate, BitSet>> sets = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** Puts every row's entity, where it has one, into the set of its group and day. */
  static <T> EntitiesByDay of(
      Iterable<T> rows,
      Function<T, List<@Nullable Object>> group,
      Function<T, LocalDate> day,
      Function<T, @Nullable String> entity) {
    EntitiesByDay byDay = new EntitiesByDay();
    for (T row : rows) {
      String value = entity.apply(row);
      if (value != null) {
        byDay
            .sets
            .computeIfAbsent(group.apply(row), unused -> new HashMap<>())
            .computeIfAbsent(day.apply(row), unused -> new BitSet())
            .set(byDay.number(value));
      }
    }
    return byDay;
  }

  private int number(String entity) {
    return numbers.computeIfAbsent(entity, unused -> numbers.size());
  }

  /** How many entities the group has on the day. */
  long on(List<@Nullable Object> group, LocalDate day) {
    return set(group, day).cardinality();
  }

  /** How many different entities the group has on the {@code length} days up to the day. */
  long upTo(List<@Nullable Object> group, LocalDate day, int length) {
    BitSet union = new BitSet();
    for (int back = 0; back < length; back++) {
      union.or(set(group, day.minusDays(back)));
    }
    return union.cardinality();
  }

  private BitSet set(List<@Nullable Object> group, LocalDate day) {
    return sets.getOrDefault(group, Map.of()).getOrDefault(day, NONE);
  }
}
