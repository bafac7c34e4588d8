package io.cochonnet.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.demo.embedded.EmbeddedMongo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What planning costs, without running: the statement is prepared and closed. {@link #cold} is the
 * first statement of a JVM, {@link #warm} one whose text was prepared before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlanningBenchmark {
  private static final int EVENTS = 1_000;

  /** A query of {@link QueryPair}. */
  @Param({"dau", "mau", "funnel", "retention", "top3", "running", "percentile", "semi_join"})
  @SuppressWarnings("NullAway.Init") // JMH sets it
  public String query;

  @SuppressWarnings("NullAway.Init")
  private EmbeddedMongo mongo;

  @SuppressWarnings("NullAway.Init")
  private AdapterSchema schema;

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @SuppressWarnings("NullAway.Init")
  private String sql;

  /** Starts a server with little data: planning asks it for sizes and indexes only. */
  @Setup
  public void open() throws SQLException {
    mongo = EmbeddedMongo.start();
    try (MongoClient client = MongoClients.create(mongo.connectionString())) {
      new DataSet(EVENTS, 1).load(client.getDatabase(DataSet.DATABASE));
    }
    schema = new AdapterSchema(mongo.connectionString());
    connection = schema.connect(Pushdown.ON);
    sql = QueryPair.read(query, Optional.empty()).sql();
  }

  /** Closes what {@link #open} opened. */
  @TearDown
  public void close() throws SQLException {
    connection.close();
    schema.close();
    mongo.close();
  }

  /** The first statement of a JVM. */
  @Benchmark
  @Fork(3)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public int cold() throws SQLException {
    return columns();
  }

  /** A text that was planned before, in a JVM that is warm. */
  @Benchmark
  @Fork(1)
  @Warmup(iterations = 100)
  @Measurement(iterations = 50)
  public int warm() throws SQLException {
    return columns();
  }

  private int columns() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.getMetaData().getColumnCount();
    }
  }
}
