package io.cochonnet.dashboards;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.dashboards.check.DashboardChecks;
import io.cochonnet.dashboards.load.DashboardFiles;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.yaml.Fault;
import io.cochonnet.yaml.Faults;
import io.cochonnet.yaml.NearestName;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Dashboards that have been held against a catalog. */
public record Dashboards(Catalog catalog, List<Dashboard> list) {
  private static final Comparator<Fault> PLACE =
      Comparator.comparing(Fault::file).thenComparingInt(Fault::line);

  public Dashboards {
    list = List.copyOf(list);
  }

  /**
   * Reads and checks the shipped dashboards and those in {@code dashboards} of a directory.
   *
   * @throws DashboardException DSH-001 with every fault of every file
   */
  public static Dashboards load(Catalog catalog, Optional<Path> directory) {
    Faults faults = new Faults();
    List<Dashboard> dashboards = DashboardFiles.read(directory, faults);
    DashboardChecks.check(dashboards, catalog, faults);
    if (!faults.isEmpty()) {
      throw DashboardException.of(
          faults.list().stream().map(Dashboards::coded).sorted(PLACE).toList());
    }
    return new Dashboards(catalog, dashboards);
  }

  /**
   * Some of the dashboards, in the order of {@code keys}.
   *
   * @throws DashboardException DSH-016 where there is none of a key
   */
  public Dashboards only(List<String> keys) {
    return new Dashboards(catalog, keys.stream().distinct().map(this::dashboard).toList());
  }

  private Dashboard dashboard(String key) {
    List<String> known = list.stream().map(Dashboard::key).toList();
    return list.stream()
        .filter(it -> it.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new DashboardException(
                    ErrorCode.UNKNOWN_DASHBOARD,
                    "Dashboard[%s] does not exist; one of %s was expected.%s"
                        .formatted(
                            key, String.join(", ", known), NearestName.suggestion(key, known))));
  }

  /** What the form of files lacks has no code of its own. */
  private static Fault coded(Fault fault) {
    return fault.message().startsWith("DSH-")
        ? fault
        : new Fault(
            fault.file(), fault.line(), ErrorCode.FILE_FORM.code() + ": " + fault.message());
  }
}
