package io.cochonnet.benchmarks;

import io.cochonnet.benchmarks.Rounds.Median;
import io.cochonnet.benchmarks.ServerOptions.Server;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code scan}: three fields of every event against a loop over the driver's documents. */
@Command(
    name = "scan",
    description = {
      "Read three fields of every event: SQL against the driver with Document.",
      "Use --events 1000000; the goal is to be faster."
    },
    mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {
  private static final List<String> FIELDS = List.of("ts", "feature", "duration_ms");
  private static final String DRIVER = "driver, Document";
  private static final String SQL = "SQL";

  @Mixin private ServerOptions serverOptions = new ServerOptions();
  @Mixin private SqlOptions sqlOptions = new SqlOptions();
  @Mixin private RoundOptions rounds = new RoundOptions();

  @Override
  public Integer call() throws SQLException {
    try (Server server = serverOptions.load();
        SqlSide sql = sqlOptions.open(server.uri())) {
      Map<String, Contender> contenders = new LinkedHashMap<>();
      contenders.put(DRIVER, Contender.find(server.database(), DataSet.EVENTS, FIELDS));
      contenders.put(
          SQL,
          Contender.text(
              sql.connection(), "SELECT " + String.join(", ", FIELDS) + " FROM " + DataSet.EVENTS));
      Map<String, Median> medians = rounds.rounds().run(contenders);
      System.out.println("| | rows | first row / all rows, ms | times |");
      System.out.println("|---|---|---|---|");
      double driver = Rounds.of(medians, DRIVER).total();
      medians.forEach(
          (name, median) ->
              System.out.printf(
                  "| %s | %,d | %s | %.2f |%n",
                  name, median.rows(), median, median.total() / driver));
    }
    return 0;
  }
}
