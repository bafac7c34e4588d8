package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rollups over a small history in the zone of New York, five hours behind UTC. */
class RollupRunnerTest {
  private static final CatalogSettings SETTINGS =
      new CatalogSettings(
          ZoneId.of("America/New_York"), 3, List.of("score_keeper", "club_chat"), Optional.empty());
  private static final Instant AS_OF = Instant.parse("2026-01-20T08:00:00Z");

  private Usage usage;
  private RollupRunner runner;

  @BeforeEach
  void open() throws SQLException {
    usage = new Usage(SETTINGS);
    runner = new RollupRunner(usage.connection(), SETTINGS, Usage.withoutExperiments());
    usage.table("tenant").add("t1", "Les Boules", "FR", "club", 0L);
    usage.table("tenant_plan").add("t1", "free", Usage.at("2025-01-01T00:00:00Z"));
    usage.table("tenant_plan").add("t1", "club", Usage.at("2026-01-10T17:00:00Z"));
    usage.table("app_user").add("anna", "t1", Usage.at("2026-01-02T04:59:00Z"), "ads", "SE", null);
    usage.table("app_user").add("bo", "t1", Usage.at("2026-01-12T12:00:00Z"), null, null, false);
    usage.table("app_user").add("staff", "t1", Usage.at("2026-01-02T12:00:00Z"), "ads", "SE", true);
    usage.table("app_user").add("unsigned", "t1", null, null, null, null);
  }

  @AfterEach
  void close() throws SQLException {
    usage.close();
  }

  @Test
  void metricsAreReadFromThePackedDaysOfTheSameRun() throws Exception {
    event("anna", "2026-01-05T12:00:00Z", "t1", "score_keeper", 200, 10L);
    event("ghost", "2026-01-06T12:00:00Z", "t9", "club_chat", 200, 3L);
    event("bo", "2026-01-14T12:00:00Z", "t1", "club_chat", 200, 3L);
    run("2026-01-05", "2026-01-15");
    usage.table("user_activity").rows().clear();
    String query =
        "SELECT metric_date, plan, METRIC(wau), METRIC(active_tenants) FROM catalog.metrics WHERE"
            + " metric_date IN (DATE '2026-01-06', DATE '2026-01-14') GROUP BY metric_date, plan";
    assertThat(usage.query(query))
        .containsExactlyInAnyOrder(
            "2026-01-06|-|1|1",
            "2026-01-06|club|0|0",
            "2026-01-06|free|1|1",
            "2026-01-14|-|0|1",
            "2026-01-14|club|1|1",
            "2026-01-14|free|0|1");

    // A pack of another run than the day's does not count; the day's rows are gone.
    usage.table("rollup_day").rows().forEach(row -> row[row.length - 1] = 1L);
    assertThat(usage.query(query)).isEmpty();
  }

  @Test
  void eventsAreGroupedByLocalDayAndUser() throws Exception {
    event("anna", "2026-01-05T04:59:59.999Z", "t1", "score_keeper", 200, 10L);
    event("anna", "2026-01-05T05:00:00Z", "t1", "score_keeper", 500, 20L);
    event("anna", "2026-01-05T06:00:00Z", "t1", "score_keeper", null, null);
    event("anna", "2026-01-05T07:00:00Z", "t1", "app_open", 404, 1L);
    event("anna", "2026-01-05T08:00:00Z", null, "club_chat", 200, 2L);
    event("ghost", "2026-01-05T08:00:00Z", "t9", "club_chat", 200, 3L);
    event("staff", "2026-01-05T08:00:00Z", "t1", "club_chat", 200, 4L);
    event(null, "2026-01-05T08:00:00Z", "t1", "club_chat", 200, 5L);
    run("2026-01-04", "2026-01-05");

    assertThat(
            usage.query(
                "SELECT usage_date, user_id, tenant_id, feature, is_core, events, errors,"
                    + " duration_ms_sum, plan_at_event, country_at_event, tenant_country,"
                    + " signup_source, signup_date FROM usage.user_feature_usage ORDER BY 1, 2, 3"
                    + " NULLS FIRST, 4"))
        .containsExactly(
            "2026-01-04|anna|t1|score_keeper|true|1|0|10|free|SE|FR|ads|2026-01-01",
            "2026-01-05|anna|-|club_chat|true|1|0|2|-|SE|-|ads|2026-01-01",
            "2026-01-05|anna|t1|app_open|false|1|0|1|free|SE|FR|ads|2026-01-01",
            "2026-01-05|anna|t1|score_keeper|true|2|1|20|free|SE|FR|ads|2026-01-01",
            "2026-01-05|ghost|t9|club_chat|true|1|0|3|-|-|-|-|-");
    assertThat(
            usage.query(
                "SELECT usage_date, user_id, tenant_id, events, plan_at_event FROM"
                    + " usage.user_activity ORDER BY 1, 2, 3 NULLS FIRST"))
        .containsExactly(
            "2026-01-04|anna|t1|1|free",
            "2026-01-05|anna|-|1|-",
            "2026-01-05|anna|t1|2|free",
            "2026-01-05|ghost|t9|1|-");
    assertThat(
            usage.query(
                "SELECT usage_date, events, as_of, as_of_date FROM usage.rollup_day ORDER BY 1"))
        .containsExactly(
            "2026-01-04|1|2026-01-20 08:00:00.000|2026-01-20",
            "2026-01-05|5|2026-01-20 08:00:00.000|2026-01-20");
  }

  @Test
  void thePlanIsThatOfTheFirstEventOfTheDay() throws Exception {
    event("anna", "2026-01-10T16:59:00Z", "t1", "app_open", 200, 1L);
    event("anna", "2026-01-10T17:00:00Z", "t1", "score_keeper", 200, 1L);
    event("bo", "2026-01-10T17:00:00Z", "t1", "score_keeper", 200, 1L);
    event("bo", "2026-01-11T17:00:00Z", "t1", "score_keeper", 200, 1L);
    run("2026-01-10", "2026-01-11");

    assertThat(
            usage.query(
                "SELECT usage_date, user_id, feature, plan_at_event FROM usage.user_feature_usage"
                    + " ORDER BY 1, 2, 3"))
        .containsExactly(
            "2026-01-10|anna|app_open|free",
            "2026-01-10|anna|score_keeper|free",
            "2026-01-10|bo|score_keeper|club",
            "2026-01-11|bo|score_keeper|club");
    assertThat(
            usage.query(
                "SELECT usage_date, tenant_id, feature, events, users, errors, plan_at_event,"
                    + " country_at_event FROM usage.feature_usage ORDER BY 1, 3"))
        .containsExactly(
            "2026-01-10|t1|app_open|1|1|0|free|FR",
            "2026-01-10|t1|score_keeper|2|2|0|free|FR",
            "2026-01-11|t1|score_keeper|1|1|0|club|FR");
  }

  @Test
  void beforeItsFirstPlanATenantHasNone() throws Exception {
    usage.table("tenant_plan").add("t2", "club", Usage.at("2026-01-10T00:00:00Z"));
    usage.table("tenant_plan").add("t2", "federation", Usage.at("2026-01-13T00:00:00Z"));
    usage
        .table("app_user")
        .add("early", "t2", Usage.at("2026-01-09T23:59:59.999Z"), null, null, false);
    usage.table("app_user").add("exact", "t2", Usage.at("2026-01-10T00:00:00Z"), null, null, false);
    usage.table("app_user").add("alone", null, Usage.at("2026-01-10T00:00:00Z"), null, null, false);
    for (String user : new String[] {"early", "exact"}) {
      for (String day : new String[] {"05", "11", "14"}) {
        event(user, "2026-01-" + day + "T12:00:00Z", "t2", "score_keeper", 200, 1L);
      }
    }
    event("early", "2026-01-05T12:00:00Z", null, "score_keeper", 200, 1L);
    run("2026-01-05", "2026-01-14");

    assertThat(
            usage.query(
                "SELECT usage_date, user_id, tenant_id, plan_at_event FROM usage.user_activity"
                    + " ORDER BY 1, 2, 3 NULLS FIRST"))
        .containsExactly(
            "2026-01-05|early|-|-",
            "2026-01-05|early|t2|-",
            "2026-01-05|exact|t2|-",
            "2026-01-11|early|t2|club",
            "2026-01-11|exact|t2|club",
            "2026-01-14|early|t2|federation",
            "2026-01-14|exact|t2|federation");
    assertThat(
            usage.query(
                "SELECT user_id, plan_at_signup FROM usage.user_lifecycle WHERE user_id IN"
                    + " ('early', 'exact', 'alone') ORDER BY 1"))
        .containsExactly("alone|-", "early|-", "exact|club");
    assertThat(
            usage.query(
                "SELECT usage_date, tenant_id, plan_at_event FROM usage.feature_usage ORDER BY 1, 2"
                    + " NULLS FIRST"))
        .containsExactly(
            "2026-01-05|-|-", "2026-01-05|t2|-", "2026-01-11|t2|club", "2026-01-14|t2|federation");
  }

  @Test
  void lifecyclesKnowFirstMatchAndThirdActiveDay() throws Exception {
    match("anna", "2026-01-02T04:58:59Z");
    match("anna", "2026-01-05T03:00:00Z");
    match("anna", "2026-01-06T03:00:00Z");
    match("bo", "2026-01-19T12:00:00Z");
    match("staff", "2026-01-05T03:00:00Z");
    for (String day : new String[] {"04", "05", "06", "07", "08"}) {
      event("anna", "2026-01-" + day + "T12:00:00Z", "t1", "score_keeper", 200, 1L);
      event("anna", "2026-01-" + day + "T13:00:00Z", null, "score_keeper", 200, 1L);
    }
    run("2026-01-04", "2026-01-19");

    assertThat(
            usage.query(
                "SELECT user_id, signup_date, signup_source, plan_at_signup, country_at_signup,"
                    + " first_match_at, first_match_date, activation_date FROM usage.user_lifecycle"
                    + " ORDER BY 1"))
        .containsExactly(
            "anna|2026-01-01|ads|free|SE|2026-01-05 03:00:00.000|2026-01-04|2026-01-07",
            "bo|2026-01-12|-|club|-|2026-01-19 12:00:00.000|2026-01-19|-");
  }

  @Test
  void runningAgainReplacesDaysAndRemovesWhatNoLongerHolds() throws Exception {
    event("anna", "2026-01-05T12:00:00Z", "t1", "score_keeper", 200, 1L);
    event("bo", "2026-01-05T12:00:00Z", "t1", "score_keeper", 200, 1L);
    run("2026-01-05", "2026-01-05");
    usage.table("api_usage_event").rows().remove(1);
    event("anna", "2026-01-05T13:00:00Z", "t1", "score_keeper", 200, 1L);
    usage.table("app_user").rows().removeIf(user -> user[0].equals("bo"));
    runner =
        new RollupRunner(
            usage.connection(),
            SETTINGS,
            Usage.withoutExperiments(),
            RollupLease.UNSHARED,
            Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)),
            RollupRunner.Limits.USUAL);
    run("2026-01-05", "2026-01-05");

    assertThat(usage.query("SELECT user_id, events FROM usage.user_feature_usage"))
        .containsExactly("anna|2");
    assertThat(usage.query("SELECT user_id, events FROM usage.user_activity"))
        .containsExactly("anna|2");
    assertThat(usage.query("SELECT users, events FROM usage.feature_usage")).containsExactly("1|2");
    assertThat(usage.query("SELECT user_id FROM usage.user_lifecycle")).containsExactly("anna");
    assertThat(usage.query("SELECT usage_date, events FROM usage.rollup_day"))
        .containsExactly("2026-01-05|2");
  }

  @Test
  void daysThatHaveNotEndedWait() {
    RollupResult result =
        runner.run(day("2026-01-18"), day("2026-02-01"), AS_OF, RollupListener.NONE);
    assertThat(result.lastDay()).contains(day("2026-01-19"));
    assertThat(result.days()).isEqualTo(2);
    assertThat(runner.run(day("2026-01-20"), day("2026-01-20"), AS_OF, RollupListener.NONE).days())
        .isZero();
  }

  @Test
  void theDaysStayWithoutAGap() throws Exception {
    run("2026-01-10", "2026-01-11");
    run("2026-01-14", "2026-01-15");
    run("2026-01-05", "2026-01-06");
    assertThat(
            usage.query("SELECT COUNT(*), MIN(usage_date), MAX(usage_date) FROM usage.rollup_day"))
        .containsExactly("11|2026-01-05|2026-01-15");
  }

  @Test
  void everyDayThatWasWrittenAgainSaysSo() throws Exception {
    run("2026-01-10", "2026-01-15");
    runner =
        new RollupRunner(
            usage.connection(),
            SETTINGS,
            Usage.withoutExperiments(),
            RollupLease.UNSHARED,
            at("2099-01-01T00:00:00Z"),
            RollupRunner.Limits.USUAL);
    run("2026-01-10", "2026-01-10");

    // 12 to 15 late events may still reach: as_of moves on, so they are rolled up as well
    assertThat(
            usage.query(
                "SELECT usage_date FROM usage.rollup_day"
                    + " WHERE rolled_up_at = TIMESTAMP '2099-01-01 00:00:00' ORDER BY 1"))
        .containsExactly("2026-01-10", "2026-01-12", "2026-01-13", "2026-01-14", "2026-01-15");
  }

  @Test
  void manyEventsAreRolledUpInSeveralPasses() throws Exception {
    event("anna", "2025-11-30T12:00:00Z", "t1", "score_keeper", 200, 1L);
    event("bo", "2026-01-19T12:00:00Z", "t1", "score_keeper", 200, 1L);
    List<String> progress = new ArrayList<>();
    new RollupRunner(
            usage.connection(),
            SETTINGS,
            Usage.withoutExperiments(),
            RollupLease.UNSHARED,
            Clock.systemUTC(),
            new RollupRunner.Limits(1, 1))
        .runNightly(AS_OF, (done, total, rows) -> progress.add(done + "/" + total));
    assertThat(progress).containsExactly("0/51", "50/51", "51/51", "51/51");
    assertThat(usage.query("SELECT COUNT(*) FROM usage.user_activity")).containsExactly("2");
  }

  @Test
  void nightlyStartsAtTheFirstEventAndThenGoesBackSomeDays() {
    event("anna", "2025-11-30T12:00:00Z", "t1", "score_keeper", 200, 1L);
    List<String> progress = new ArrayList<>();
    RollupResult first =
        runner.runNightly(AS_OF, (done, total, rows) -> progress.add(done + "/" + total));
    assertThat(first.firstDay()).contains(day("2025-11-30"));
    assertThat(first.lastDay()).contains(day("2026-01-19"));
    assertThat(progress).containsExactly("0/51", "51/51", "51/51");
    assertThat(first.tables())
        .extracting(RollupResult.TableResult::table)
        .containsExactly(
            "user_feature_usage",
            "user_activity",
            "user_activity_pack",
            "feature_usage",
            "user_lifecycle",
            "rollup_day");

    RollupResult next = runner.runNightly(AS_OF.plusSeconds(86_400), RollupListener.NONE);
    assertThat(next.firstDay()).contains(day("2026-01-16"));
    assertThat(next.lastDay()).contains(day("2026-01-20"));
  }

  @Test
  void withoutEventsThereIsNothingToDo() {
    assertThat(runner.runNightly(AS_OF, RollupListener.NONE).days()).isZero();
  }

  @Test
  void aStatementThatFailsSaysWhatItWasFor() throws Exception {
    usage.connection().close();
    assertThatThrownBy(() -> runner.runNightly(AS_OF, RollupListener.NONE))
        .isInstanceOf(CatalogException.class)
        .hasMessageStartingWith("CAT-040: The days rolled up so far could not be read: ");
  }

  private static Clock at(String moment) {
    return Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
  }

  private void run(String from, String to) {
    runner.run(day(from), day(to), AS_OF, RollupListener.NONE);
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  private void event(
      @Nullable String user,
      String ts,
      @Nullable String tenant,
      String feature,
      @Nullable Integer status,
      @Nullable Long duration) {
    usage
        .table("api_usage_event")
        .add(ts, Usage.at(ts), tenant, user, feature, "/", status, duration, "web", "1");
  }

  private void match(String user, String at) {
    usage.table("match_player").add(at, "t1", Usage.at(at), user);
  }
}
