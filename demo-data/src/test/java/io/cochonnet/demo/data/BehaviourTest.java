package io.cochonnet.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a product manager would see in the default data: activity, funnel, retention. */
class BehaviourTest {
  private static final DemoOptions OPTIONS = DemoOptions.defaults();
  private static final DemoData DATA = DemoData.generate(OPTIONS);
  private static final List<BsonDocument> MATCHES = DATA.documents("match_played").toList();
  private static final Timeline TIMELINE = Timeline.of(OPTIONS);
  private static final Set<String> NOT_CORE = Set.of("app_open", "push_settings");
  private static final Map<String, Long> SIGNUP_AT = new HashMap<>();
  private static final Map<String, BitSet> ACTIVE_DAYS = new HashMap<>();
  private static final Map<String, Long> FIRST_MATCH_AT = new HashMap<>();
  private static int guestsBeforeSignup;

  @BeforeAll
  static void observe() {
    DATA.documents("app_user")
        .forEach(
            user ->
                SIGNUP_AT.put(
                    user.getString("_id").getValue(), user.getDateTime("signup_at").getValue()));
    DATA.documents("api_usage_event")
        .filter(event -> event.isString("user_id"))
        .filter(event -> !NOT_CORE.contains(event.getString("feature").getValue()))
        .filter(event -> event.getDateTime("ts").getValue() < TIMELINE.end())
        .forEach(
            event ->
                ACTIVE_DAYS
                    .computeIfAbsent(event.getString("user_id").getValue(), id -> new BitSet())
                    .set(TIMELINE.dayOf(event.getDateTime("ts").getValue())));
    MATCHES.forEach(BehaviourTest::observeMatch);
  }

  private static void observeMatch(BsonDocument match) {
    long playedAt = match.getDateTime("played_at").getValue();
    for (BsonValue player : match.getArray("player_ids")) {
      String id = player.asString().getValue();
      if (SIGNUP_AT.containsKey(id) && SIGNUP_AT.get(id) > playedAt) {
        guestsBeforeSignup++;
      } else {
        FIRST_MATCH_AT.merge(id, playedAt, Math::min);
      }
    }
  }

  @Test
  void audienceGrowsAndStickinessIsThatOfASport() {
    assertThat(monthlyActive(199)).isBetween(1_500, 3_000);
    assertThat(monthlyActive(199)).isGreaterThan(monthlyActive(60));
    double stickiness = 0;
    for (int day = 172; day < 200; day++) {
      stickiness += active(day, day) / 28.0 / monthlyActive(199);
    }
    assertThat(stickiness).isBetween(0.15, 0.3);
    assertThat(active(198, 198)).as("Friday before").isLessThan(active(199, 199));
  }

  @Test
  void funnel() {
    int signups = 0;
    int played = 0;
    int observed = 0;
    int activated = 0;
    for (Map.Entry<String, Long> user : SIGNUP_AT.entrySet()) {
      long signupAt = user.getValue();
      long firstMatchAt = FIRST_MATCH_AT.getOrDefault(user.getKey(), Long.MAX_VALUE);
      if (signupAt < TIMELINE.start() || signupAt + 7 * Timeline.DAY > TIMELINE.asOf()) {
        continue;
      }
      signups++;
      if (firstMatchAt < signupAt + 7 * Timeline.DAY) {
        played++;
        int day = TIMELINE.dayOf(firstMatchAt);
        if (day + 28 < TIMELINE.days()) {
          observed++;
          activated += days(user.getKey(), day + 1, day + 28) >= 3 ? 1 : 0;
        }
      }
    }
    assertThat(played / (double) signups).isBetween(0.52, 0.58);
    assertThat(activated / (double) observed).isBetween(0.55, 0.65);
  }

  @Test
  void retentionInTheSecondMonth() {
    int cohort = 0;
    int retained = 0;
    for (Map.Entry<String, Long> user : SIGNUP_AT.entrySet()) {
      int day = TIMELINE.dayOf(user.getValue());
      if (day >= 0 && day + 55 < TIMELINE.days()) {
        cohort++;
        retained += days(user.getKey(), day + 28, day + 55) > 0 ? 1 : 0;
      }
    }
    assertThat(retained / (double) cohort).isBetween(0.35, 0.55);
  }

  @Test
  void someUsersNeverCome() {
    long newUsers = SIGNUP_AT.values().stream().filter(at -> at >= TIMELINE.start()).count();
    long silent =
        SIGNUP_AT.entrySet().stream()
            .filter(user -> user.getValue() >= TIMELINE.start())
            .filter(user -> !ACTIVE_DAYS.containsKey(user.getKey()))
            .count();
    assertThat(silent / (double) newUsers).isBetween(0.05, 0.2);
  }

  @Test
  void matchesHaveTwoToSixDistinctPlayersAndAWinner() {
    assertThat(MATCHES)
        .hasSizeBetween(10_000, 20_000)
        .allSatisfy(
            match -> {
              assertThat(match.getArray("player_ids")).hasSizeBetween(2, 6).doesNotHaveDuplicates();
              BsonDocument score = match.getDocument("score");
              int home = score.getInt32("home").getValue();
              int away = score.getInt32("away").getValue();
              assertThat(Math.max(home, away)).isEqualTo(13);
              assertThat(Math.min(home, away)).isBetween(0, 12);
            });
    assertThat(guestsBeforeSignup).isBetween(3, 200);
  }

  private static int days(String user, int from, int to) {
    return ACTIVE_DAYS.getOrDefault(user, new BitSet()).get(from, to + 1).cardinality();
  }

  private static int monthlyActive(int day) {
    return active(day - 27, day);
  }

  private static int active(int from, int to) {
    return (int) ACTIVE_DAYS.keySet().stream().filter(user -> days(user, from, to) > 0).count();
  }
}
