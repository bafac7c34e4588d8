package io.cochonnet.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ActivityOracleTest {
  private static final LocalDate FEB_28 = LocalDate.parse("2026-02-28");
  private static final LocalDate MAR_1 = LocalDate.parse("2026-03-01");
  private static final LocalDate MAR_2 = LocalDate.parse("2026-03-02");
  private static final LocalDate MAR_3 = LocalDate.parse("2026-03-03");

  /** The plan changes at noon of 2 March; u1 is in the app before, u3 from that very moment. */
  private static TinyData data() {
    return new TinyData()
        .tenant(
            "t1",
            "country: 'FR', plan_history: [{plan: 'club', from: @2026-03-02T12:00:00},"
                + " {plan: 'free', from: @2026-01-01T00:00:00}]")
        .tenant("t2", "country: null, plan_history: []")
        .user("u1", "tenant_id: 't1', signup_source: 'ads', country: 'BE', internal: false")
        .user("u2", "tenant_id: 't1', signup_source: 'ads', country: 'BE', internal: true")
        .event("2026-02-28T12:00:00", "user_id: null, tenant_id: 't1', feature: 'club_chat'")
        .active("u1", "2026-03-01T23:30:00")
        .event("2026-03-02T11:59:59.999", "user_id: 'u1', tenant_id: 't1', feature: 'app_open'")
        .active("u1", "2026-03-02T12:00:00", "2026-03-02T12:00:01", "2026-03-03T08:00:00")
        .active("u3", "2026-03-02T12:00:00")
        .active("u2", "2026-03-02T12:00:00")
        .event("2026-03-02T13:00:00", "tenant_id: 't1', feature: 'club_chat'")
        .event("2026-03-03T09:00:00", "user_id: 'u1', tenant_id: 't2', feature: 'club_chat'")
        .event("2026-03-03T09:00:00", "user_id: 'u4', tenant_id: null, feature: 'club_chat'")
        .active("u5", "2026-03-08T00:00:00", "2026-03-09T12:00:00");
  }

  @Test
  void countsActiveUsersOfEveryDay() {
    OracleTable dau = data().oracle("2026-03-08T03:00:00").table("catalog.dau");
    assertThat(dau.columns())
        .containsExactly("metric_date", "dau", "is_complete", "is_final", "as_of");
    assertThat(dau.rows().keySet())
        .containsExactlyElementsOf(
            FEB_28.datesUntil(LocalDate.parse("2026-03-08")).map(Row::of).toList());
    assertThat(dau.value("dau", FEB_28)).isEqualTo(0L);
    assertThat(dau.value("dau", MAR_1)).isEqualTo(1L);
    assertThat(dau.value("dau", MAR_2)).isEqualTo(2L);
    assertThat(dau.value("dau", MAR_3)).isEqualTo(2L);
    assertThat(dau.value("is_complete", FEB_28)).isEqualTo(true);
    assertThat(dau.value("is_final", LocalDate.parse("2026-03-04"))).isEqualTo(true);
    assertThat(dau.value("is_final", LocalDate.parse("2026-03-05"))).isEqualTo(false);
    assertThat(dau.value("as_of", MAR_1)).isEqualTo(Instant.parse("2026-03-08T03:00:00Z"));
  }

  @Test
  void slicesByTheAttributesOfTheDay() {
    Oracle oracle = data().oracle("2026-03-08T03:00:00");
    OracleTable byPlan = oracle.table("catalog.dau_by_plan");
    assertThat(byPlan.rows()).hasSize(3 * 8);
    assertThat(byPlan.value("dau", MAR_2, "free")).isEqualTo(1L);
    assertThat(byPlan.value("dau", MAR_2, "club")).isEqualTo(1L);
    assertThat(byPlan.value("dau", MAR_3, "free")).isEqualTo(0L);
    assertThat(byPlan.value("dau", MAR_3, "club")).isEqualTo(1L);
    assertThat(byPlan.value("dau", MAR_3, null)).isEqualTo(2L);
    OracleTable byTenant = oracle.table("catalog.dau_by_tenant");
    assertThat(byTenant.value("dau", MAR_3, "t1")).isEqualTo(1L);
    assertThat(byTenant.value("dau", MAR_3, "t2")).isEqualTo(1L);
    assertThat(byTenant.value("dau", MAR_3, null)).isEqualTo(1L);
    OracleTable bySource = oracle.table("catalog.dau_by_signup_source");
    assertThat(bySource.value("dau", MAR_2, "ads")).isEqualTo(1L);
    assertThat(bySource.value("dau", MAR_2, null)).isEqualTo(1L);
    OracleTable byCountry = oracle.table("catalog.dau_by_country");
    assertThat(byCountry.rows()).hasSize(2 * 8);
    assertThat(byCountry.value("dau", MAR_3, "BE")).isEqualTo(1L);
  }

  @Test
  void countsTenantsByTheirOwnCountry() {
    Oracle oracle = data().oracle("2026-03-08T03:00:00");
    assertThat(oracle.table("catalog.active_tenants").value("active_tenants", MAR_2)).isEqualTo(1L);
    assertThat(oracle.table("catalog.active_tenants").value("active_tenants", MAR_3)).isEqualTo(2L);
    OracleTable byCountry = oracle.table("catalog.active_tenants_by_country");
    assertThat(byCountry.value("active_tenants", MAR_3, "FR")).isEqualTo(1L);
    assertThat(byCountry.value("active_tenants", MAR_3, null)).isEqualTo(1L);
    OracleTable byPlan = oracle.table("catalog.active_tenants_by_plan");
    assertThat(byPlan.value("active_tenants", MAR_3, "free")).isEqualTo(1L);
    assertThat(byPlan.value("active_tenants", MAR_3, "club")).isEqualTo(1L);
    assertThat(byPlan.value("active_tenants", MAR_3, null)).isEqualTo(1L);
  }

  @Test
  void daysAreThoseOfTheZone() {
    Oracle paris = data().oracle("2026-03-08T03:00:00", "Europe/Paris");
    assertThat(paris.table("catalog.dau").value("dau", MAR_1)).isEqualTo(0L);
    OracleTable byPlan = paris.table("catalog.dau_by_plan");
    assertThat(byPlan.value("dau", MAR_2, "free")).isEqualTo(1L);
    OracleTable losAngeles =
        data().oracle("2026-03-08T03:00:00", "America/Los_Angeles").table("catalog.dau");
    assertThat(losAngeles.rows()).hasSize(7);
    assertThat(losAngeles.value("is_final", LocalDate.parse("2026-03-04"))).isEqualTo(false);
  }

  @Test
  void trailingWindowsEndWithTheDay() {
    Oracle oracle =
        new TinyData()
            .active("u1", "2026-03-01T10:00:00")
            .active("u2", "2026-03-02T10:00:00", "2026-03-03T10:00:00")
            .oracle("2026-04-05T03:00:00");
    OracleTable wau = oracle.table("catalog.wau");
    assertThat(wau.value("wau", LocalDate.parse("2026-03-07"))).isEqualTo(2L);
    assertThat(wau.value("wau", LocalDate.parse("2026-03-08"))).isEqualTo(1L);
    assertThat(wau.value("wau", LocalDate.parse("2026-03-10"))).isEqualTo(0L);
    assertThat(wau.value("is_complete", LocalDate.parse("2026-03-06"))).isEqualTo(false);
    assertThat(wau.value("is_complete", LocalDate.parse("2026-03-07"))).isEqualTo(true);
    OracleTable mau = oracle.table("catalog.mau");
    assertThat(mau.value("mau", LocalDate.parse("2026-03-28"))).isEqualTo(2L);
    assertThat(mau.value("mau", LocalDate.parse("2026-03-29"))).isEqualTo(1L);
    OracleTable stickiness = oracle.table("catalog.stickiness");
    assertThat(stickiness.value("stickiness", LocalDate.parse("2026-03-27"))).isNull();
    assertThat(stickiness.value("numerator", LocalDate.parse("2026-03-27"))).isEqualTo(3 / 28.0);
    assertThat(stickiness.value("stickiness", LocalDate.parse("2026-03-28"))).isEqualTo(3 / 56.0);
    assertThat(stickiness.value("denominator", LocalDate.parse("2026-03-28"))).isEqualTo(2L);
    assertThat(stickiness.value("stickiness", LocalDate.parse("2026-03-31"))).isNull();
    assertThat(stickiness.value("is_complete", LocalDate.parse("2026-03-31"))).isEqualTo(true);
  }

  @Test
  void countsSignupsOfTheSeries() {
    Oracle oracle =
        new TinyData()
            .tenant("t1", "plan_history: [{plan: 'free', from: @2026-03-01T12:00:00}]")
            .signup("early", "2026-02-28T23:59:59.999")
            .signup("a", "2026-03-01T00:00:00")
            .signup("b", "2026-03-01T12:00:00")
            .signup("late", "2026-03-08T00:00:00")
            .user("none", "tenant_id: 't1', signup_at: null")
            .user("staff", "tenant_id: 't1', signup_at: @2026-03-01T12:00:00, internal: true")
            .active("u", "2026-03-01T10:00:00")
            .oracle("2026-03-08T03:00:00");
    OracleTable signups = oracle.table("catalog.signups");
    assertThat(signups.rows()).hasSize(7);
    assertThat(signups.value("signups", MAR_1)).isEqualTo(2L);
    assertThat(signups.value("signups", MAR_2)).isEqualTo(0L);
    OracleTable byPlan = oracle.table("catalog.signups_by_plan");
    assertThat(byPlan.value("signups", MAR_1, "free")).isEqualTo(1L);
    assertThat(byPlan.value("signups", MAR_1, null)).isEqualTo(1L);
  }

  @Test
  void retentionLooksAtDays28To55() {
    TinyData data =
        new TinyData()
            .signup("day27", "2026-03-01T10:00:00")
            .signup("day28", "2026-03-01T10:00:00")
            .signup("day55", "2026-03-01T10:00:00")
            .signup("day56", "2026-03-01T10:00:00")
            .active("u", "2026-03-01T00:00:00")
            .active("day27", "2026-03-28T10:00:00")
            .active("day28", "2026-03-29T00:00:00")
            .active("day55", "2026-04-25T23:59:59.999")
            .active("day56", "2026-04-26T00:00:00");
    OracleTable open = data.oracle("2026-04-28T23:59:00").table("catalog.retention_m1");
    assertThat(open.value("retention_m1", MAR_1)).isNull();
    assertThat(open.value("numerator", MAR_1)).isEqualTo(2L);
    assertThat(open.value("is_complete", MAR_1)).isEqualTo(false);
    OracleTable closed = data.oracle("2026-04-29T00:00:00").table("catalog.retention_m1");
    assertThat(closed.value("retention_m1", MAR_1)).isEqualTo(0.5);
    assertThat(closed.value("denominator", MAR_1)).isEqualTo(4L);
    assertThat(closed.value("is_complete", MAR_1)).isEqualTo(true);
    assertThat(closed.value("is_final", MAR_1)).isEqualTo(true);
    assertThat(closed.value("is_complete", MAR_2)).isEqualTo(false);
  }
}
