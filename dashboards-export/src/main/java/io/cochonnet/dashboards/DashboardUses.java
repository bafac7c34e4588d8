package io.cochonnet.dashboards;

import io.cochonnet.catalog.MetricUse;
import io.cochonnet.catalog.MetricUses;
import io.cochonnet.dashboards.load.DashboardFiles;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.yaml.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells which charts of which dashboards show a metric. */
public final class DashboardUses implements MetricUses {
  private final List<Dashboard> dashboards;

  private DashboardUses(List<Dashboard> dashboards) {
    this.dashboards = List.copyOf(dashboards);
  }

  /**
   * The uses in the shipped dashboards and those of a directory. Faults of files are for those who
   * export them; here whatever can be read counts.
   */
  public static DashboardUses of(Optional<Path> directory) {
    return new DashboardUses(DashboardFiles.read(directory, new Faults()));
  }

  @Override
  public List<MetricUse> of(String metric) {
    return dashboards.stream()
        .flatMap(
            dashboard ->
                dashboard
                    .charts()
                    .filter(chart -> chart.values().contains(new Chart.MetricValue(metric)))
                    .map(chart -> new MetricUse("dashboard", dashboard.key() + "/" + chart.key())))
        .toList();
  }
}
