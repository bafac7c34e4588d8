package io.cochonnet.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code heap-client}: what {@code heap} starts; needs its collection. */
@Command(name = "heap-client", hidden = true, mixinStandardHelpOptions = true)
final class HeapClientCommand implements Callable<Integer> {
  private static final double MEBIBYTE = 1 << 20;

  @Option(names = "--mongo-uri", paramLabel = "URI", required = true)
  private String uri = "";

  @Override
  public Integer call() throws SQLException {
    try (SqlSide sql = SqlSide.adapter(uri, "ON")) {
      Run run = Contender.text(sql.connection(), "SELECT block, n FROM number").run(RowSink.IGNORE);
      System.out.printf(
          "%,d rows in %.1f s under %.0f MiB of heap; peak %.0f MiB with garbage, of which old"
              + " generation %.0f MiB%n",
          run.rows(),
          run.totalNanos() / 1e9,
          Runtime.getRuntime().maxMemory() / MEBIBYTE,
          peak(pool -> true),
          peak(pool -> pool.getName().contains("Old") || pool.getName().contains("Tenured")));
    }
    return 0;
  }

  private static double peak(Function<MemoryPoolMXBean, Boolean> choice) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && choice.apply(pool))
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(MemoryUsage::getUsed)
            .sum()
        / MEBIBYTE;
  }
}
