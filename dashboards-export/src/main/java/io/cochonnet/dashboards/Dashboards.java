package io.cochonnet.dashboards;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.dashboards.check.DashboardChecks;
import io.cochonnet.dashboards.load.DashboardFiles;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.yaml.Fault;
import io.cochonnet.yaml.Faults;
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

  /** What the form of files lacks has no code of its own. */
  private static Fault coded(Fault fault) {
    return fault.message().startsWith("DSH-")
        ? fault
        : new Fault(
            fault.file(), fault.line(), ErrorCode.FILE_FORM.code() + ": " + fault.message());
  }
}
