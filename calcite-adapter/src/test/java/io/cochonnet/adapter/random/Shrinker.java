package io.cochonnet.adapter.random;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Takes away from a query what its fault does not need. */
final class Shrinker {
  private final Function<Query, Optional<String>> nature;
  private final int attempts;

  /**
   * @param nature what is wrong with a query, if anything is
   * @param attempts how many queries to try at most
   */
  Shrinker(Function<Query, Optional<String>> nature, int attempts) {
    this.nature = nature;
    this.attempts = attempts;
  }

  /** A query with the same fault of which nothing more can be taken away. */
  Query shrink(Query query) {
    Optional<String> fault = nature.apply(query);
    Query smallest = query;
    Set<String> seen = new HashSet<>();
    Iterator<Query> candidates = query.simpler().iterator();
    while (candidates.hasNext() && seen.size() < attempts) {
      Query candidate = candidates.next();
      if (seen.add(candidate.sql()) && nature.apply(candidate).equals(fault)) {
        smallest = candidate;
        candidates = candidate.simpler().iterator();
      }
    }
    return smallest;
  }
}
