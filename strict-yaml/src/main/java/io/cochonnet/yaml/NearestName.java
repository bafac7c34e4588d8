package io.cochonnet.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that somebody probably meant. */
public final class NearestName {
  private NearestName() {}

  /**
   * The candidate closest to {@code name} by edit distance, case ignored; empty where even the
   * closest differs in more than a third of its letters (but two differences are always allowed in
   * names of four letters and more, and so are the same letters in another order).
   */
  public static Optional<String> of(String name, Collection<String> candidates) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int limit = Math.max(wanted.length() >= 4 ? 2 : 1, wanted.length() / 3);
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return candidates.stream()
        .filter(
            candidate ->
                distance.apply(wanted, candidate.toLowerCase(Locale.ROOT)) <= limit
                    || letters(wanted).equals(letters(candidate.toLowerCase(Locale.ROOT))))
        .min(
            Comparator.<String>comparingInt(
                    candidate -> distance.apply(wanted, candidate.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static List<Integer> letters(String name) {
    return name.chars().sorted().boxed().toList();
  }

  /** {@code " Did you mean x?"}, or the empty string where no candidate is near. */
  public static String suggestion(String name, Collection<String> candidates) {
    return of(name, candidates).map(nearest -> " Did you mean " + nearest + "?").orElse("");
  }
}
