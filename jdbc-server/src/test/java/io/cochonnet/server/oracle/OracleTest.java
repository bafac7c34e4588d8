package io.cochonnet.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OracleTest {
  private static Stream<String> views(String view, String... slices) {
    return Stream.concat(Stream.of(view), Stream.of(slices).map(slice -> view + "_by_" + slice));
  }

  @Test
  void hasEveryView() {
    String[] four = {"tenant", "plan", "country", "signup_source"};
    List<String> expected =
        Stream.of(
                views("catalog.dau", four),
                views("catalog.wau", four),
                views("catalog.mau", four),
                views("catalog.stickiness", four),
                views("catalog.active_tenants", "plan", "country"),
                views("catalog.signups", four),
                views("catalog.retention_m1", four),
                views("product.feature_adoption", "tenant", "plan", "country"),
                views("product.feature_first_use", "tenant", "plan", "country"),
                views("product.signup_funnel", four),
                views("product.signup_funnel_weekly"),
                views("product.retention_weekly", four),
                views("product.retention_weekly_on_or_after", four),
                views("product.retention_weekly_wide", four),
                views("product.retention_weekly_total"),
                views("product.retention_monthly", four),
                views("product.retention_monthly_on_or_after", four),
                views("product.retention_monthly_wide", four),
                views("product.retention_monthly_total"),
                views("product.experiment_exposures"),
                views("product.experiment_readout", "plan", "country", "signup_source"),
                Stream.of("product.experiment_readout_daily"),
                Stream.of(
                    "product.signup_funnel_by_plan_country_signup_source",
                    "product.retention_weekly_by_plan_country_signup_source",
                    "product.retention_monthly_by_plan_country_signup_source"))
            .flatMap(names -> names)
            .toList();
    assertThat(new TinyData().oracle("2026-03-08T03:00:00").tables().keySet())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void withoutEventsThereAreNoDays() {
    Oracle oracle = new TinyData().oracle("2026-03-08T03:00:00");
    assertThat(oracle.table("catalog.dau").rows()).isEmpty();
    assertThat(oracle.table("product.retention_weekly").rows()).isEmpty();
    assertThat(oracle.table("product.signup_funnel").rows()).hasSize(3);
    assertThat(oracle.table("product.signup_funnel").value("rate_of_first", 1)).isNull();
  }

  @Test
  void refusesAnUnknownView() {
    Oracle oracle = new TinyData().oracle("2026-03-08T03:00:00");
    assertThatThrownBy(() -> oracle.table("catalog.mou")).hasMessageContaining("catalog.mou");
  }
}
