package io.cochonnet.server.avatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.server.TestSchemas;
import io.cochonnet.server.metadata.Descriptions;
import io.cochonnet.server.metadata.Metadata;
import io.cochonnet.server.sql.DialectTypeSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that would go on for ever end, because of their time limit or another connection. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StatementEndTest {
  private static final String FOR_EVER = "SELECT COUNT(*) FROM endless.number";

  private AvaticaServer server;
  private Numbers numbers;

  @BeforeEach
  void start() {
    numbers = new Numbers();
    SchemaPlus root = TestSchemas.root();
    root.add("endless", new org.apache.calcite.schema.impl.AbstractSchema()).add("number", numbers);
    Roots roots = new Roots(mode -> root);
    Metadata metadata =
        new Metadata(root, DialectTypeSystem.INSTANCE, Descriptions.builder().build());
    server = AvaticaServer.start("127.0.0.1", 0, roots, metadata, Optional::empty, "1.2.3");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theTimeLimitEndsAStatementAndLeavesItUsable() throws SQLException {
    try (Connection connection = connect("300ms");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> statement.executeQuery(FOR_EVER))
            .isInstanceOfSatisfying(
                SQLException.class,
                e -> {
                  assertThat(e.getErrorCode()).isEqualTo(213);
                  assertThat(e.getSQLState()).isEqualTo("57014");
                })
            .hasMessageContaining(
                "SRV-213: The statement reached its time limit of 300 ms (statement_timeout).");
        assertThat(numbers.isRead()).isFalse();
        assertThat(ServerFixture.rows(statement.executeQuery("VALUES (1)")))
            .isEqualTo(List.of(List.of("1")));
      }
    }
  }

  @Test
  void theTimeLimitHoldsForPreparedStatementsToo() throws SQLException {
    try (Connection connection = connect("300ms");
        PreparedStatement statement =
            connection.prepareStatement("SELECT COUNT(*) FROM endless.number WHERE n > ?")) {
      statement.setLong(1, 7);
      assertThatThrownBy(statement::executeQuery).hasMessageContaining("SRV-213");
      assertThatThrownBy(statement::executeQuery).hasMessageContaining("SRV-213");
    }
  }

  @Test
  void theTimeOfSlowReadersDoesNotCount() throws SQLException, InterruptedException {
    try (Connection connection = connect("500ms");
        Statement statement = connection.createStatement()) {
      var rows = statement.executeQuery("SELECT n FROM endless.number FETCH FIRST 3000 ROWS ONLY");
      assertThat(rows.next()).isTrue();
      TimeUnit.MILLISECONDS.sleep(800);
      int count = 1;
      while (rows.next()) {
        count++;
      }
      assertThat(count).isEqualTo(3000);
    }
  }

  /** By Avatica's JSON, since the driver's own close() waits for what runs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        FOR_EVER,
        "SELECT COUNT(*) FROM endless.number AS a JOIN usage.app_user AS b ON a.n > b.age",
      })
  void closingAStatementElsewhereEndsIt(String sql) throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      post("openConnection", "\"info\": {}");
      String created = post("createStatement", "");
      String statement =
          "\"statementId\": " + created.replaceAll("(?s).*\"statementId\":(\\d+).*", "$1");
      Future<String> running =
          other.submit(
              () ->
                  post(
                      "prepareAndExecute",
                      "%s, \"sql\": \"%s\", \"maxRowCount\": -1".formatted(statement, sql)));
      numbers.awaitRead();
      assertThat(post("closeStatement", statement)).contains("closeStatement");
      assertThat(running.get(30, TimeUnit.SECONDS))
          .contains("SRV-212: The statement was cancelled.", "57014");
      assertThat(numbers.isRead()).isFalse();
      assertThat(post("fetch", statement + ", \"offset\": 0, \"fetchMaxRowCount\": 1"))
          .contains("\"missingStatement\":true");
    } finally {
      other.shutdownNow();
    }
  }

  private String post(String request, String arguments) throws IOException, InterruptedException {
    String body =
        "{\"request\": \"%s\", \"connectionId\": \"c1\"%s}"
            .formatted(request, arguments.isEmpty() ? "" : ", " + arguments);
    HttpRequest http =
        HttpRequest.newBuilder(URI.create(server.url()))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(http, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void closingTheConnectionEndsWhatItRuns() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Connection connection = connect("0s");
      Statement statement = connection.createStatement();
      Future<?> running = other.submit(() -> statement.executeQuery(FOR_EVER));
      numbers.awaitRead();
      connection.close();
      assertThatThrownBy(() -> running.get(30, TimeUnit.SECONDS))
          .rootCause()
          .hasMessageContaining("SRV-212");
    } finally {
      other.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "soon", "-1s", "1.5s"})
  void limitsHaveAUnit(String value) {
    assertThatThrownBy(() -> connect(value).createStatement())
        .hasMessageContaining(
            "SRV-211: Connection property statement_timeout[%s] is no time.".formatted(value));
  }

  @Test
  void aLimitOfZeroIsNone() {
    Properties properties = new Properties();
    properties.setProperty(StatementTimeout.PROPERTY, "0s");
    assertThat(StatementTimeout.of(properties)).isEmpty();
  }

  private Connection connect(String limit) throws SQLException {
    Properties info = new Properties();
    info.setProperty("statement_timeout", limit);
    return DriverManager.getConnection(server.jdbcUrl(), info);
  }

  /** 0, 1, 2, … until the statement is cancelled. */
  private static final class Numbers extends AbstractTable implements ScannableTable {
    private volatile boolean read;

    boolean isRead() {
      return read;
    }

    void awaitRead() throws InterruptedException {
      while (!read) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
      return types.builder().add("n", SqlTypeName.BIGINT).build();
    }

    @Override
    public Enumerable<Object[]> scan(DataContext root) {
      AtomicBoolean cancelled = DataContext.Variable.CANCEL_FLAG.get(root);
      return new AbstractEnumerable<>() {
        @Override
        public Enumerator<Object[]> enumerator() {
          read = true;
          return Linq4j.iterableEnumerator(() -> new Endless(cancelled));
        }
      };
    }

    private final class Endless implements java.util.Iterator<Object[]> {
      private final AtomicBoolean cancelled;
      private long next;

      private Endless(AtomicBoolean cancelled) {
        this.cancelled = cancelled;
      }

      @Override
      public boolean hasNext() {
        if (cancelled.get()) {
          read = false;
          throw new IllegalStateException("cancelled");
        }
        return true;
      }

      @Override
      public Object[] next() {
        return new Object[] {next++};
      }
    }
  }
}
