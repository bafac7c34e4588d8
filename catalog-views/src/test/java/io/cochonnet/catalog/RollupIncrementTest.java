package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Night after night only what has changed is looked at; the figures are those of looking at
 * everything. The clocks of New York are put back on 2026-11-01.
 */
class RollupIncrementTest {
  private static final CatalogSettings SETTINGS =
      new CatalogSettings(
          ZoneId.of("America/New_York"), 3, List.of("score_keeper", "club_chat"), Optional.empty());
  private static final LocalDate FIRST = LocalDate.parse("2026-10-10");
  private static final int DAYS = 36;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void lifecyclesAreThoseOfAllUsersMatchesAndDays(long seed) throws Exception {
    try (Usage usage = new Usage(SETTINGS)) {
      RandomHistory history = new RandomHistory(seed, SETTINGS, true, usage);
      for (int day = 0; day < DAYS; day++) {
        history.live(FIRST.plusDays(day));
        if (day % 3 == seed % 3 || day % 7 == 0) {
          Instant asOf = morningAfter(FIRST.plusDays(day));
          runner(usage).runNightly(asOf, RollupListener.NONE);
          assertThat(usage.query(AllLifecycles.STORED))
              .as("day %d", day)
              .isEqualTo(AllLifecycles.computed(usage, SETTINGS, asOf));
        }
      }
      assertThat(usage.query("SELECT COUNT(activation_date) FROM usage.user_lifecycle"))
          .as("users who became active")
          .doesNotContain("0");
    }
  }

  /** The match on the evening of 10 October in New York; its 28th day after is 7 November. */
  @Test
  void theLastDayThatCountsIsFoundWeeksLater() throws Exception {
    try (Usage usage = new Usage(SETTINGS)) {
      Long match = Usage.at("2026-10-11T03:00:00Z");
      for (String user : List.of("in_time", "too_late")) {
        usage.table("app_user").add(user, "t1", match - 1000, "ads", "FR", null);
        usage.table("match_player").add("m", "t1", match, user);
      }
      runner(usage).run(FIRST, FIRST, morningAfter(FIRST), RollupListener.NONE);
      for (int day = 25; day <= 29; day++) {
        active(usage, day == 29 ? "too_late" : "in_time", FIRST.plusDays(day));
        active(usage, day < 27 ? "too_late" : "in_time", FIRST.plusDays(day));
        if (day != 28) {
          runner(usage).runNightly(morningAfter(FIRST.plusDays(day)), RollupListener.NONE);
        }
      }
      assertThat(
              usage.query("SELECT user_id, activation_date FROM usage.user_lifecycle ORDER BY 1"))
          .containsExactly("in_time|2026-11-06", "too_late|-");

      usage
          .table("api_usage_event")
          .rows()
          .removeIf(
              event -> event[3].equals("in_time") && event[1].equals(noon(FIRST.plusDays(26))));
      runner(usage).runNightly(morningAfter(FIRST.plusDays(29)), RollupListener.NONE);
      assertThat(
              usage.query("SELECT user_id, activation_date FROM usage.user_lifecycle ORDER BY 1"))
          .containsExactly("in_time|2026-11-07", "too_late|-");
    }
  }

  private static void active(Usage usage, String user, LocalDate day) {
    usage
        .table("api_usage_event")
        .add("e", noon(day), "t1", user, "club_chat", "/", 200, 1L, "web", "1");
  }

  private static Long noon(LocalDate day) {
    return day.atTime(12, 0).atZone(SETTINGS.zone()).toInstant().toEpochMilli();
  }

  @Test
  void dayByDayIsTheSameAsAllDaysAtOnce() throws Exception {
    try (Usage nightly = new Usage(SETTINGS);
        Usage once = new Usage(SETTINGS)) {
      RandomHistory history = new RandomHistory(4, SETTINGS, false, nightly, once);
      for (int day = 0; day < DAYS; day++) {
        history.live(FIRST.plusDays(day));
        if (day % 2 == 0) {
          runner(nightly).runNightly(morningAfter(FIRST.plusDays(day)), RollupListener.NONE);
        }
      }
      Instant asOf = morningAfter(FIRST.plusDays(DAYS - 1));
      runner(nightly).runNightly(asOf, RollupListener.NONE);
      new RollupRunner(once.connection(), SETTINGS, Usage.withoutExperiments())
          .runNightly(asOf, RollupListener.NONE);
      for (String table :
          List.of("user_feature_usage", "user_activity", "feature_usage", "user_lifecycle")) {
        assertThat(rows(nightly, table)).as(table).isNotEmpty().isEqualTo(rows(once, table));
      }
      String days = "SELECT usage_date, events FROM usage.rollup_day ORDER BY 1";
      assertThat(nightly.query(days)).isEqualTo(once.query(days));
    }
  }

  @Test
  void aUserIdMayHoldAnyCharacter() throws Exception {
    try (Usage usage = new Usage(SETTINGS)) {
      for (String user : List.of("{zone}", "?", "l'été", "ペタンク", "z")) {
        Long signup = Usage.at("2026-10-10T12:00:00Z");
        usage.table("app_user").add(user, "t1", signup, "ads", "FR", null);
      }
      runner(usage, 2).run(FIRST, FIRST, morningAfter(FIRST), RollupListener.NONE);
      assertThat(usage.query("SELECT user_id FROM usage.user_lifecycle"))
          .containsExactlyInAnyOrder("{zone}", "?", "l'été", "ペタンク", "z");
    }
  }

  private static RollupRunner runner(Usage usage) {
    return runner(usage, 17);
  }

  private static RollupRunner runner(Usage usage, int users) {
    return new RollupRunner(
        usage.connection(),
        SETTINGS,
        Usage.withoutExperiments(),
        RollupLease.UNSHARED,
        Clock.systemUTC(),
        new RollupRunner.Limits(60, users));
  }

  private static Instant morningAfter(LocalDate day) {
    return day.plusDays(1).atTime(3, 15).atZone(SETTINGS.zone()).toInstant();
  }

  private static List<String> rows(Usage usage, String table) throws SQLException {
    return usage.query("SELECT * FROM usage." + table).stream()
        .map(row -> row.substring(0, row.lastIndexOf('|')))
        .sorted()
        .toList();
  }
}
