package io.cochonnet.catalog.experiment;

import io.cochonnet.catalog.bucketing.BucketRange;
import io.cochonnet.catalog.bucketing.Bucketing;
import io.cochonnet.catalog.model.Experiment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which variation users should have seen. */
public final class Audit {
  /** Names of the hashed attribute that stand for the user's id. */
  private static final Set<String> USER = Set.of("id", "user_id", "userid");

  private Audit() {}

  /** Whether the definition says how users were assigned, by something that exposures have. */
  public static boolean isPossible(Experiment experiment) {
    return !experiment.variations().isEmpty()
        && experiment
            .assignment()
            .filter(it -> USER.contains(it.attribute().toLowerCase(Locale.ROOT)))
            .isPresent();
  }

  /** The range of hashes of each variation, in the order of the definition. */
  public static List<BucketRange> ranges(Experiment experiment) {
    double coverage = experiment.assignment().map(Experiment.Assignment::coverage).orElse(1.0);
    double[] weights =
        experiment.variations().stream().mapToDouble(Experiment.Variation::weight).toArray();
    return Bucketing.ranges(weights.length, coverage, Optional.of(weights));
  }
}
