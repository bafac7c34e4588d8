package io.cochonnet.catalog.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for combinations of dimension values, such as (club, France, ads), given in the order in
 * which they are met. A value may be null, which is a value of its own. Safe for use by several
 * threads.
 */
public final class Cells {
  private final Map<List<@Nullable String>, Integer> numbers = new HashMap<>();
  private final List<List<@Nullable String>> values = new ArrayList<>();

  /** The number of a combination, a new one where it was never met. The list must not change. */
  public synchronized int number(List<@Nullable String> combination) {
    Integer known = numbers.get(combination);
    if (known != null) {
      return known;
    }
    numbers.put(combination, values.size());
    values.add(combination);
    return values.size() - 1;
  }

  /** The values of a combination. */
  public synchronized List<@Nullable String> values(int number) {
    return values.get(number);
  }

  /** How many combinations there are. */
  public synchronized int count() {
    return values.size();
  }
}
