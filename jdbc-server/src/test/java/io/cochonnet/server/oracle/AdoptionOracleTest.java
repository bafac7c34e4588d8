package io.cochonnet.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AdoptionOracleTest {
  private static final LocalDate DAY_27 = LocalDate.parse("2026-03-27");
  private static final LocalDate DAY_28 = LocalDate.parse("2026-03-28");
  private static final LocalDate DAY_29 = LocalDate.parse("2026-03-29");

  private final Oracle oracle =
      new TinyData()
          .user("u1", "country: 'FR'")
          .user("u2", "country: 'SE'")
          .event("2026-03-01T10:00:00", "user_id: 'u1', tenant_id: 't1', feature: 'club_chat'")
          .event("2026-03-01T11:00:00", "user_id: 'u1', tenant_id: 't2', feature: 'score_keeper'")
          .event("2026-03-02T10:00:00", "user_id: 'u2', tenant_id: 't1', feature: 'score_keeper'")
          .event("2026-03-02T10:00:00", "user_id: 'u2', tenant_id: null, feature: 'club_shop'")
          .event("2026-03-02T10:00:00", "user_id: 'u3', tenant_id: 't3', feature: 'app_open'")
          .oracle("2026-04-02T03:00:00");

  @Test
  void isTheShareOfActiveUsers() {
    OracleTable table = oracle.table("product.feature_adoption");
    assertThat(table.rows()).hasSize(3 * 32);
    assertThat(table.value("users", DAY_28, "club_chat")).isEqualTo(1L);
    assertThat(table.value("active_users", DAY_28, "club_chat")).isEqualTo(2L);
    assertThat(table.value("adoption", DAY_28, "club_chat")).isEqualTo(0.5);
    assertThat(table.value("adoption", DAY_28, "score_keeper")).isEqualTo(1.0);
    assertThat(table.value("tenants", DAY_28, "club_chat")).isEqualTo(1L);
    assertThat(table.value("active_tenants", DAY_28, "club_chat")).isEqualTo(2L);
    assertThat(table.value("tenant_adoption", DAY_28, "club_chat")).isEqualTo(0.5);
    assertThat(table.value("tenants", DAY_28, "club_shop")).isEqualTo(0L);
    assertThat(table.value("adoption", DAY_27, "club_chat")).isNull();
    assertThat(table.value("users", DAY_27, "club_chat")).isEqualTo(1L);
    assertThat(table.value("is_complete", DAY_27, "club_chat")).isEqualTo(false);
    assertThat(table.value("adoption", DAY_29, "club_chat")).isEqualTo(0.0);
    LocalDate day30 = DAY_29.plusDays(1);
    assertThat(table.value("adoption", day30, "club_chat")).isNull();
    assertThat(table.value("is_complete", day30, "club_chat")).isEqualTo(true);
  }

  @Test
  void slicesCrossAllFeatures() {
    OracleTable byTenant = oracle.table("product.feature_adoption_by_tenant");
    assertThat(byTenant.rows()).hasSize(3 * 3 * 32);
    assertThat(byTenant.value("users", DAY_28, "club_chat", "t2")).isEqualTo(0L);
    assertThat(byTenant.value("active_users", DAY_28, "club_chat", "t2")).isEqualTo(1L);
    assertThat(byTenant.value("active_tenants", DAY_28, "club_shop", null)).isEqualTo(0L);
    assertThat(byTenant.value("tenant_adoption", DAY_28, "club_shop", null)).isNull();
    assertThat(byTenant.value("adoption", DAY_28, "club_shop", null)).isEqualTo(1.0);
    OracleTable byCountry = oracle.table("product.feature_adoption_by_country");
    assertThat(byCountry.value("active_tenants", DAY_28, "score_keeper", "FR")).isEqualTo(2L);
    assertThat(byCountry.value("tenants", DAY_28, "score_keeper", "FR")).isEqualTo(1L);
  }

  @Test
  void comparesWithTheWindowBefore() {
    OracleTable table =
        new TinyData()
            .active("u1", "2026-03-01T10:00:00", "2026-03-02T10:00:00", "2026-03-02T11:00:00")
            .active("u2", "2026-03-05T10:00:00")
            .event("2026-03-06T10:00:00", "user_id: 'u3', tenant_id: 't2', feature: 'club_shop'")
            .event("2026-04-10T10:00:00", "user_id: 'u3', tenant_id: 't2', feature: 'club_shop'")
            .active("u2", "2026-04-11T10:00:00")
            .oracle("2026-05-02T03:00:00")
            .table("product.feature_adoption");
    LocalDate day56 = DAY_28.plusDays(28);
    assertThat(table.value("users_before", DAY_28, "score_keeper")).isNull();
    assertThat(table.value("users_before", DAY_29, "score_keeper")).isEqualTo(1L);
    assertThat(table.value("adoption_before", day56.minusDays(1), "score_keeper")).isNull();
    assertThat(table.value("users_before", day56, "score_keeper")).isEqualTo(2L);
    assertThat(table.value("adoption_before", day56, "score_keeper")).isEqualTo(2 / 3.0);
    assertThat(table.value("adoption_change", day56, "score_keeper")).isEqualTo(0.5 - 2 / 3.0);
    assertThat(table.value("tenant_adoption_change", day56, "score_keeper")).isEqualTo(0.0);
    assertThat(table.value("user_days", DAY_28, "score_keeper")).isEqualTo(3L);
    assertThat(table.value("days_per_user", DAY_28, "score_keeper")).isEqualTo(1.5);
    assertThat(table.value("days_per_tenant", DAY_28, "score_keeper")).isEqualTo(3.0);
    assertThat(table.value("days_per_user", DAY_27, "score_keeper")).isNull();
  }

  @Test
  void theFirstUseIsOneDayInOneSlice() {
    LocalDate day1 = LocalDate.parse("2026-03-01");
    LocalDate day2 = day1.plusDays(1);
    OracleTable total = oracle.table("product.feature_first_use");
    assertThat(total.value("first_users", day1, "score_keeper")).isEqualTo(1L);
    assertThat(total.value("first_users", day2, "score_keeper")).isEqualTo(1L);
    assertThat(total.value("first_users_in_window", DAY_28, "score_keeper")).isEqualTo(2L);
    assertThat(total.value("first_users_in_window", DAY_29, "score_keeper")).isEqualTo(1L);
    assertThat(total.value("first_tenants", day2, "score_keeper")).isEqualTo(1L);
    assertThat(total.value("first_tenants", day2, "club_shop")).isEqualTo(0L);
    OracleTable byTenant = oracle.table("product.feature_first_use_by_tenant");
    assertThat(byTenant.value("first_users", day1, "score_keeper", "t2")).isEqualTo(1L);
    assertThat(byTenant.value("first_users", day2, "club_shop", null)).isEqualTo(1L);
  }
}
