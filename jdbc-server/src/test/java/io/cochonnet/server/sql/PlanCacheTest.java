package io.cochonnet.server.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.server.TestSchemas;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.runtime.Hook;
import org.apache.calcite.schema.SchemaPlus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanCacheTest {
  private final SchemaPlus root = TestSchemas.root();
  private final PlanCache plans = new PlanCache();
  private final AtomicInteger planned = new AtomicInteger();
  private Hook.Closeable hook;

  @BeforeEach
  void countPlans() {
    hook = Hook.PLAN_BEFORE_IMPLEMENTATION.<RelRoot>addThread(plan -> planned.incrementAndGet());
  }

  @AfterEach
  void stopCounting() {
    hook.close();
  }

  @Test
  void plansAStatementOnceForAllConnections() throws SQLException {
    assertThat(first("values (1), (2)", root)).isEqualTo("1");
    assertThat(first("values (1), (2)", root)).isEqualTo("1");
    assertThat(planned).hasValue(1);
    assertThat(first("values (2)", root)).isEqualTo("2");
    assertThat(planned).hasValue(2);
  }

  @Test
  void keepsPlansOfOtherRootsApart() throws SQLException {
    first("values (1)", root);
    first("values (1)", TestSchemas.root());
    assertThat(planned).hasValue(2);
  }

  @Test
  void computesTheTimeAnewWithAKnownPlan() throws SQLException {
    String before = first("values (localtime || '')", root);
    long deadline = System.nanoTime() + 5_000_000_000L;
    String after = before;
    while (after.equals(before) && System.nanoTime() < deadline) {
      after = first("values (localtime || '')", root);
    }
    assertThat(after).isNotEqualTo(before);
    assertThat(planned).hasValue(1);
  }

  @Test
  void bindsParametersOfEachExecution() throws SQLException {
    for (int value : new int[] {7, 8}) {
      try (Connection connection = Dialect.connect(root, plans, ZoneOffset.UTC);
          PreparedStatement statement =
              connection.prepareStatement("values (cast(? as integer) + 1)")) {
        statement.setInt(1, value);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          assertThat(rows.getInt(1)).isEqualTo(value + 1);
        }
      }
    }
    assertThat(planned).hasValue(1);
  }

  @Test
  void keepsNoPlanOfAStatementThatFailed() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> first("select nothing from nowhere", root))
          .hasMessageContaining("nowhere");
    }
    assertThat(planned).hasValue(0);
  }

  private String first(String sql, SchemaPlus root) throws SQLException {
    try (Connection connection = Dialect.connect(root, plans, ZoneOffset.UTC);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
