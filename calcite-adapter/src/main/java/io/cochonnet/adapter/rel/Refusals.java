package io.cochonnet.adapter.rel;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Why parts of one statement could not be pushed down; EXPLAIN shows it. */
public final class Refusals {
  private final Set<String> reasons = new LinkedHashSet<>();

  public void add(String reason) {
    reasons.add(reason);
  }

  Set<String> reasons() {
    return Collections.unmodifiableSet(reasons);
  }

  boolean isEmpty() {
    return reasons.isEmpty();
  }

  @Override
  public String toString() {
    return String.join("; ", reasons);
  }
}
