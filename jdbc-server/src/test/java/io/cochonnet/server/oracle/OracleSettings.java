package io.cochonnet.server.oracle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * What the numbers depend on beside the documents.
 *
 * @param asOf the moment of the nightly run
 * @param zone the zone whose calendar days count
 * @param lateDays how many days after its end a day is final
 * @param coreFeatures the features that make a user active
 * @param experiments the experiments that have a readout
 */
public record OracleSettings(
    Instant asOf,
    ZoneId zone,
    int lateDays,
    Set<String> coreFeatures,
    List<ExperimentPlan> experiments) {
  public static final Set<String> DEMO_CORE_FEATURES =
      Set.of(
          "score_keeper",
          "match_scheduling",
          "tournament_bracket",
          "club_chat",
          "member_directory",
          "licence_check",
          "court_booking",
          "leaderboard",
          "photo_album",
          "club_shop");

  public OracleSettings {
    coreFeatures = Set.copyOf(coreFeatures);
    experiments = List.copyOf(experiments);
  }

  /** The shipped defaults: 3 late days, ten core features, the experiment score-keeper-v2. */
  public static OracleSettings demo(Instant asOf, ZoneId zone) {
    return new OracleSettings(
        asOf, zone, 3, DEMO_CORE_FEATURES, List.of(ExperimentPlan.scoreKeeper()));
  }
}
