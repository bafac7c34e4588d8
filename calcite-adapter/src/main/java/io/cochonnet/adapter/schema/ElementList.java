package io.cochonnet.adapter.schema;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an array, all of one Java type or null. Arrays sort element by element, null as
 * the highest, and a shorter one before those it begins: so PostgreSQL sorts them.
 */
final class ElementList extends AbstractList<@Nullable Object>
    implements RandomAccess, Comparable<ElementList> {
  private final @Nullable Object[] elements;

  /** Keeps the array, which nobody may change from then on. */
  ElementList(@Nullable Object[] elements) {
    this.elements = elements;
  }

  @Override
  public @Nullable Object get(int index) {
    return elements[index];
  }

  @Override
  public int size() {
    return elements.length;
  }

  @Override
  public int compareTo(ElementList other) {
    int common = Math.min(size(), other.size());
    for (int i = 0; i < common; i++) {
      int compared = compare(elements[i], other.get(i));
      if (compared != 0) {
        return compared;
      }
    }
    return Integer.compare(size(), other.size());
  }

  // Elements of one column have one Java type, and each of those types is comparable with itself.
  @SuppressWarnings("unchecked")
  private static int compare(@Nullable Object one, @Nullable Object other) {
    if (one == null || other == null) {
      return Boolean.compare(one == null, other == null);
    }
    return ((Comparable<Object>) one).compareTo(other);
  }
}
