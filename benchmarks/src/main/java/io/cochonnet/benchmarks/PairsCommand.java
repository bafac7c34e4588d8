package io.cochonnet.benchmarks;

import com.mongodb.MongoException;
import io.cochonnet.benchmarks.QueryPair.HandPipeline;
import io.cochonnet.benchmarks.Rounds.Median;
import io.cochonnet.benchmarks.ServerOptions.Server;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pairs}: each query as SQL against the pipeline that an expert would write. */
@Command(
    name = "pairs",
    description = {
      "Time SQL against hand-written pipelines on the same server, in turn. Rows are compared"
          + " first; what differs is not timed.",
      "The goal is 1.10 times the pipeline and 3 ms."
    },
    mixinStandardHelpOptions = true)
final class PairsCommand implements Callable<Integer> {
  private static final String PIPELINE = "pipeline";
  private static final String PREPARED = "prepared";
  private static final String TEXT = "text";
  private static final double GOAL_RATIO = 1.10;
  private static final double GOAL_MILLIS = 3;

  @Mixin private ServerOptions serverOptions = new ServerOptions();
  @Mixin private SqlOptions sqlOptions = new SqlOptions();
  @Mixin private RoundOptions rounds = new RoundOptions();

  @Option(
      names = "--queries",
      paramLabel = "NAME",
      split = ",",
      description =
          "Only these of dau, mau, funnel, retention, top3, running, percentile, semi_join.")
  private List<String> names = QueryPair.names();

  @Option(names = "--explain", description = "Print the plans of the SQL side, and time nothing.")
  private boolean explain;

  @Override
  public Integer call() throws SQLException {
    try (Server server = serverOptions.load();
        SqlSide sql = sqlOptions.open(server.uri())) {
      if (explain) {
        explain(sql.connection());
        return 0;
      }
      System.out.println(
          "milliseconds, first row / all rows; plan: first time / again, each part of text");
      System.out.println(
          "| query | rows | pipeline | | SQL prepared | times | goal | SQL text | times | plan |");
      System.out.println("|---|---|---|---|---|---|---|---|---|---|");
      for (String name : names) {
        QueryPair query = QueryPair.read(name, sqlOptions.directory());
        System.out.println("| " + name + " | " + line(query, server, sql.connection()) + " |");
      }
    }
    return 0;
  }

  private void explain(Connection connection) throws SQLException {
    for (String name : names) {
      String sql = "EXPLAIN PLAN FOR " + QueryPair.read(name, sqlOptions.directory()).sql();
      System.out.println(name);
      Contender.text(connection, sql).run(row -> System.out.println(row[0]));
    }
  }

  private String line(QueryPair query, Server server, Connection connection) {
    try {
      double firstPlan = planMillis(connection, query.sql());
      try (PreparedStatement prepared = connection.prepareStatement(query.sql())) {
        List<String> fields = labels(prepared.getMetaData());
        List<String> rows = RowText.rows(Contender.prepared(prepared));
        List<String> faults = new ArrayList<>();
        Optional<HandPipeline> equal = equal(query, server, fields, rows, faults);
        if (equal.isEmpty()) {
          return "not timed: " + String.join("; ", faults);
        }
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put(PIPELINE, Contender.pipeline(server.database(), equal.get(), fields));
        contenders.put(PREPARED, Contender.prepared(prepared));
        contenders.put(TEXT, Contender.text(connection, query.sql()));
        Map<String, Median> medians = rounds.rounds().run(contenders);
        String plan = "%.0f / %.1f".formatted(firstPlan, planMillis(connection, query.sql()));
        return cells(equal.get().form(), medians) + " | " + plan;
      }
    } catch (SQLException | RuntimeException | AssertionError e) {
      // Whatever a driver throws is its result; Calcite's own adapter throws all three.
      return "error: " + firstLine(e);
    }
  }

  /** The first form that this server can run and that gives the rows of the SQL side. */
  private static Optional<HandPipeline> equal(
      QueryPair query, Server server, List<String> fields, List<String> rows, List<String> faults)
      throws SQLException {
    for (HandPipeline pipeline : query.pipelines()) {
      try {
        List<String> expected =
            RowText.rows(Contender.pipeline(server.database(), pipeline, fields));
        if (expected.equals(rows)) {
          return Optional.of(pipeline);
        }
        faults.add(
            "rows differ (SQL %,d, %s pipeline %,d)"
                .formatted(rows.size(), pipeline.form(), expected.size()));
      } catch (MongoException e) {
        faults.add("the server cannot run the %s pipeline".formatted(pipeline.form()));
      }
    }
    return Optional.empty();
  }

  private static String cells(String form, Map<String, Median> medians) {
    Median pipeline = Rounds.of(medians, PIPELINE);
    Median prepared = Rounds.of(medians, PREPARED);
    Median text = Rounds.of(medians, TEXT);
    boolean met =
        prepared.total() <= pipeline.total() * GOAL_RATIO + GOAL_MILLIS
            && prepared.firstRow() <= pipeline.firstRow() * GOAL_RATIO + GOAL_MILLIS;
    return "%,d | %s | %s | %s | %.2f | %s | %s | %.2f"
        .formatted(
            pipeline.rows(),
            form,
            pipeline,
            prepared,
            prepared.total() / pipeline.total(),
            met ? "met" : "missed",
            text,
            text.total() / pipeline.total());
  }

  private static double planMillis(Connection connection, String sql) throws SQLException {
    long start = System.nanoTime();
    connection.prepareStatement(sql).close();
    return (System.nanoTime() - start) / 1e6;
  }

  private static List<String> labels(ResultSetMetaData columns) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    return labels;
  }

  /** The innermost message, since drivers wrap theirs; one line, short. */
  private static String firstLine(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return cause.getClass().getSimpleName()
        + " "
        + (line.length() > 120 ? line.substring(0, 120) + "…" : line);
  }
}
