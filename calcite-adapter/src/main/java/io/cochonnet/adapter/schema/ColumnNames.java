package io.cochonnet.adapter.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names for fields: the segments joined by a separator. Where several fields want a name, in any
 * case, the least nested has it, then the first in alphabetical order; the others get a number.
 */
final class ColumnNames {
  /** YAML, and many clients, cannot take names of any length. */
  private static final int LONGEST = 200;

  private final Set<String> taken = new HashSet<>();
  private final Map<FieldPath, String> names = new HashMap<>();

  private final String separator;

  private ColumnNames(String separator) {
    this.separator = separator;
  }

  /** A name for each path; the same whatever the order of the paths. */
  static Map<FieldPath, String> of(Collection<FieldPath> paths, String separator) {
    ColumnNames columnNames = new ColumnNames(separator);
    List<FieldPath> late = new ArrayList<>();
    paths.stream()
        .sorted(
            Comparator.<FieldPath>comparingInt(path -> path.segments().size())
                .thenComparing(FieldPath::render))
        .filter(path -> !columnNames.claim(path, columnNames.natural(path)))
        .forEach(late::add);
    late.forEach(columnNames::number);
    return columnNames.names;
  }

  private String natural(FieldPath path) {
    return natural(path, separator);
  }

  /** The name of a field that no other field wants as well. */
  static String natural(FieldPath path, String separator) {
    String name = String.join(separator, path.segments());
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
  }

  private void number(FieldPath path) {
    int number = 2;
    while (!claim(path, natural(path) + separator + number)) {
      number++;
    }
  }

  private boolean claim(FieldPath path, String name) {
    boolean free = taken.add(name.toLowerCase(Locale.ROOT));
    if (free) {
      names.put(path, name);
    }
    return free;
  }
}
