package io.cochonnet.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.dashboards.model.Dashboard;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippedDashboardsTest {
  @Test
  void theyStandTheChecks() {
    Dashboards dashboards = Dashboards.load(Catalogs.shipped(), Optional.empty());
    assertThat(dashboards.list())
        .extracting(Dashboard::title)
        .containsExactly(
            "Activity", "Product usage", "Funnel", "Retention", "Experiment readout", "Catalog");
  }

  @Test
  void someAreChosenByTheirKeys() {
    Dashboards all = Dashboards.load(Catalogs.shipped(), Optional.empty());
    assertThat(all.only(List.of("funnel", "activity", "funnel")).list())
        .extracting(Dashboard::key)
        .containsExactly("funnel", "activity");
    assertThatThrownBy(() -> all.only(List.of("activity", "funel")))
        .isInstanceOf(DashboardException.class)
        .hasMessage(
            "DSH-016: Dashboard[funel] does not exist; one of activity, product-usage, funnel,"
                + " retention, experiment-readout, catalog was expected. Did you mean funnel?");
  }
}
