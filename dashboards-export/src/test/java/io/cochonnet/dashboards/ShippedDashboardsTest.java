package io.cochonnet.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.dashboards.model.Dashboard;
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
}
