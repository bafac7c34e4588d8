package io.cochonnet.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExperimentOracleTest {
  private static final String EXPERIMENT = "score-keeper-v2";

  private static TinyData arm(TinyData data, String variation, int users, int conversions) {
    for (int i = 0; i < users; i++) {
      String user = variation + "-" + i;
      data.exposure(user, variation, "2026-03-01T10:00:00", "plan: 'free'");
      if (i < conversions) {
        data.retained(user, "2026-03-02T10:00:00");
      }
    }
    return data;
  }

  private static Object status(OracleTable table, String variation) {
    Object status = table.value("status", EXPERIMENT, "retained", variation);
    return status == null ? "null" : status;
  }

  /** Of the arm that is not the baseline. */
  private static @Nullable Double figure(OracleTable table, String column) {
    return (Double) table.value(column, EXPERIMENT, "retained", "1");
  }

  private static OracleTable readout(TinyData data) {
    return data.oracle("2026-04-01T03:00:00").table("product.experiment_readout");
  }

  @Test
  void theWindowIsClosedAtBothEnds() {
    TinyData data =
        new TinyData()
            .exposure("first", "0", "2026-03-01T10:00:00", "plan: 'free'")
            .exposure("first", "0", "2026-03-20T10:00:00", "plan: 'club'")
            .retained("first", "2026-03-01T10:00:00")
            .exposure("last", "0", "2026-03-01T10:00:00", "plan: 'free'")
            .retained("last", "2026-03-15T10:00:00")
            .retained("last", "2026-03-10T10:00:00")
            .exposure("outside", "0", "2026-03-01T10:00:00", "plan: 'free'")
            .retained("outside", "2026-03-01T09:59:59.999")
            .retained("outside", "2026-03-15T10:00:00.001")
            .add(
                "conversion_event",
                "{user_id: 'outside', event: 'purchase', ts: @2026-03-02T10:00:00}")
            .exposure("closed", "1", "2026-03-18T03:00:00", "plan: 'free'")
            .exposure("open", "1", "2026-03-18T03:00:00.001", "plan: 'free'")
            .retained("open", "2026-03-19T10:00:00")
            .exposure("future", "1", "2026-04-01T03:00:00.001", "plan: 'free'");
    OracleTable table = readout(data);
    assertThat(table.value("users", EXPERIMENT, "retained", "0")).isEqualTo(3L);
    assertThat(table.value("conversions", EXPERIMENT, "retained", "0")).isEqualTo(2L);
    assertThat(table.value("mean", EXPERIMENT, "retained", "0")).isEqualTo(2 / 3.0);
    assertThat(table.value("baseline", EXPERIMENT, "retained", "0")).isEqualTo(true);
    assertThat(table.value("users", EXPERIMENT, "retained", "1")).isEqualTo(1L);
    assertThat(table.value("immature_users", EXPERIMENT, "retained", "1")).isEqualTo(1L);
    assertThat(table.value("conversions", EXPERIMENT, "retained", "1")).isEqualTo(0L);
    assertThat(table.value("lift", EXPERIMENT, "retained", "1")).isNull();
    assertThat(status(table, "1")).isEqualTo("too_few_conversions");
  }

  @Test
  void usersOfSeveralVariationsAreLeftOut() {
    Oracle oracle =
        new TinyData()
            .exposure("both", "1", "2026-03-01T10:00:00", "plan: 'club', country: 'FR'")
            .exposure("both", "0", "2026-03-02T10:00:00", "plan: 'free', country: 'FR'")
            .exposure("one", "1", "2026-03-02T10:00:00", "plan: 'club', country: null")
            .exposure("one", "1", "2026-03-01T10:00:00", "plan: 'free'")
            .exposure("later", "0", "2026-03-01T10:00:00", "plan: 'free'")
            .exposure("later", "1", "2026-04-02T10:00:00", "plan: 'free'")
            .oracle("2026-04-01T03:00:00");
    OracleTable exposures = oracle.table("product.experiment_exposures");
    assertThat(exposures.rows())
        .containsOnlyKeys(Row.of(EXPERIMENT, "one"), Row.of(EXPERIMENT, "later"));
    assertThat(exposures.rows().get(Row.of(EXPERIMENT, "one")))
        .containsExactly("1", Instant.parse("2026-03-01T10:00:00Z"), "free", null);
    OracleTable readout = oracle.table("product.experiment_readout");
    assertThat(readout.value("multiple_exposures", EXPERIMENT, "retained", "0")).isEqualTo(1L);
    OracleTable byPlan = oracle.table("product.experiment_readout_by_plan");
    assertThat(byPlan.rows()).hasSize(4);
    assertThat(byPlan.value("multiple_exposures", EXPERIMENT, "retained", "0", "club"))
        .isEqualTo(1L);
    assertThat(byPlan.value("multiple_exposures", EXPERIMENT, "retained", "0", "free"))
        .isEqualTo(0L);
    assertThat(byPlan.value("status", EXPERIMENT, "retained", "0", "club")).isEqualTo("no_units");
    assertThat(byPlan.value("srm_p_value", EXPERIMENT, "retained", "0", "club")).isNull();
  }

  @Test
  void computesTheLiftOfTheDemo() {
    OracleTable table = readout(arm(arm(new TinyData(), "0", 2400, 1440), "1", 2400, 1529));
    assertThat(status(table, "0")).isEqualTo("ok");
    assertThat(table.value("lift", EXPERIMENT, "retained", "0")).isNull();
    assertThat(status(table, "1")).isEqualTo("ok");
    assertThat(figure(table, "lift")).isCloseTo(89 / 1440.0, within(1e-15));
    assertThat(figure(table, "ci_lower")).isCloseTo(0.0146, within(5e-5));
    assertThat(figure(table, "ci_upper")).isCloseTo(0.1091, within(5e-5));
    assertThat(figure(table, "p_value")).isCloseTo(0.0104, within(5e-5));
    assertThat(table.value("srm_p_value", EXPERIMENT, "retained", "1")).isEqualTo(1.0);
  }

  @Test
  void namesTheFirstReasonToDoubt() {
    OracleTable mismatch = readout(arm(arm(new TinyData(), "0", 400, 200), "1", 300, 150));
    assertThat(status(mismatch, "0")).isEqualTo("srm");
    assertThat(status(mismatch, "1")).isEqualTo("srm");
    assertThat(figure(mismatch, "lift")).isEqualTo(0.0);
    OracleTable few = readout(arm(arm(new TinyData(), "0", 300, 150), "1", 300, 149));
    assertThat(status(few, "0")).isEqualTo("ok");
    assertThat(status(few, "1")).isEqualTo("too_few_conversions");
    assertThat(few.value("p_value", EXPERIMENT, "retained", "1")).isNotNull();
    OracleTable flat = readout(arm(arm(new TinyData(), "0", 200, 200), "1", 200, 200));
    assertThat(status(flat, "1")).isEqualTo("zero_variance");
    assertThat(flat.value("lift", EXPERIMENT, "retained", "1")).isNull();
    OracleTable lone = readout(arm(new TinyData(), "1", 5, 2));
    assertThat(status(lone, "0")).isEqualTo("no_units");
    assertThat(status(lone, "1")).isEqualTo("no_baseline");
    OracleTable young =
        readout(
            arm(new TinyData(), "0", 5, 2)
                .exposure("new", "1", "2026-03-31T10:00:00", "plan: 'free'"));
    assertThat(status(young, "1")).isEqualTo("immature");
  }

  @Test
  void everyDayIsReadAtItsEnd() {
    OracleTable table =
        new TinyData()
            .exposure("a", "0", "2026-03-01T23:59:59.999", "plan: 'free'")
            .retained("a", "2026-03-02T10:00:00")
            .exposure("b", "1", "2026-03-02T00:00:00", "plan: 'free'")
            .oracle("2026-04-01T03:00:00")
            .table("product.experiment_readout_daily");
    assertThat(table.rows()).hasSize(2 * 31);
    assertThat(daily(table, "users", "0", "2026-03-14")).isEqualTo(0L);
    assertThat(daily(table, "immature_users", "0", "2026-03-01")).isEqualTo(1L);
    assertThat(daily(table, "immature_users", "1", "2026-03-01")).isEqualTo(0L);
    assertThat(daily(table, "conversions", "0", "2026-03-15")).isEqualTo(1L);
    assertThat(daily(table, "users", "1", "2026-03-15")).isEqualTo(0L);
    assertThat(daily(table, "users", "1", "2026-03-16")).isEqualTo(1L);
    assertThat(daily(table, "users", "1", "2026-03-31")).isEqualTo(1L);
  }

  private static @Nullable Object daily(
      OracleTable table, String column, String variation, String day) {
    return table.value(column, EXPERIMENT, "retained", variation, LocalDate.parse(day));
  }
}
