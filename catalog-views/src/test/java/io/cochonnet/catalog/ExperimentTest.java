package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The experiment readout, by hand; its window is 14 days and as_of 2026-03-01T03:00. */
class ExperimentTest {
  private static final String READOUT =
      "SELECT variation_id, baseline, users, conversions, status, multiple_exposures,"
          + " immature_users FROM product.experiment_readout ORDER BY 1";

  private Usage usage;

  @BeforeEach
  void open() throws SQLException {
    usage = new Usage();
    usage.rolledUp("2026-01-01", "2026-02-28", "2026-03-01");
  }

  @AfterEach
  void close() throws SQLException {
    usage.close();
  }

  @Test
  void withoutExposuresThereAreNoUnits() throws Exception {
    assertThat(readOut(READOUT))
        .containsExactly("0|true|0|0|no_units|0|0", "1|false|0|0|no_units|0|0");
    assertThat(readOut("SELECT * FROM product.experiment_readout_by_plan")).isEmpty();
  }

  @Test
  void theFirstExposureCounts() throws Exception {
    expose("anna", "1", "2026-01-05T00:00:00Z", "club");
    expose("anna", "1", "2026-01-03T00:00:00Z", "free");
    expose("both", "0", "2026-01-03T00:00:00Z", "free");
    expose("both", "1", "2026-01-04T00:00:00Z", "club");
    expose("future", "0", "2026-03-01T03:00:00.001Z", "free");

    assertThat(readOut("SELECT * FROM product.experiment_exposures"))
        .containsExactly("score-keeper-v2|anna|1|2026-01-03 00:00:00.000|free|-");
    assertThat(readOut(READOUT))
        .containsExactly("0|true|0|0|no_units|1|0", "1|false|1|0|no_baseline|1|0");
    assertThat(
            readOut(
                "SELECT plan, variation_id, users, multiple_exposures FROM"
                    + " product.experiment_readout_by_plan ORDER BY 1, 2"))
        .containsExactly("free|0|0|1", "free|1|1|1");
  }

  @Test
  void theConversionWindowIsClosedAtBothEnds() throws Exception {
    String start = "2026-01-03T10:00:00Z";
    for (String user : new String[] {"at0", "at14", "before", "after", "twice", "other"}) {
      expose(user, "0", start, null);
    }
    convert("at0", "retained", start);
    convert("at14", "retained", "2026-01-17T10:00:00Z");
    convert("before", "retained", "2026-01-03T09:59:59.999Z");
    convert("after", "retained", "2026-01-17T10:00:00.001Z");
    convert("twice", "retained", "2026-01-04T00:00:00Z");
    convert("twice", "retained", "2026-01-05T00:00:00Z");
    convert("other", "purchase", "2026-01-05T00:00:00Z");
    convert("unknown", "retained", "2026-01-05T00:00:00Z");

    assertThat(readOut(READOUT).get(0)).isEqualTo("0|true|6|3|too_few_conversions|0|0");
  }

  @Test
  void usersWithAnOpenWindowAreLeftOut() throws Exception {
    expose("closed", "0", "2026-02-15T03:00:00Z", null);
    expose("open", "0", "2026-02-15T03:00:00.001Z", null);
    expose("young", "1", "2026-02-20T00:00:00Z", null);
    convert("open", "retained", "2026-02-16T00:00:00Z");

    assertThat(readOut(READOUT))
        .containsExactly("0|true|1|0|too_few_conversions|0|1", "1|false|0|0|immature|0|1");
  }

  @Test
  void theDemoFigures() throws Exception {
    arm("0", 2400, 1440);
    arm("1", 2400, 1529);

    assertThat(
            readOut(
                "SELECT variation_id, users, conversions, mean, lift, ci_lower, ci_upper, p_value,"
                    + " chance_to_win, srm_p_value, status FROM product.experiment_readout WHERE"
                    + " baseline"))
        .containsExactly("0|2400|1440|0.6|-|-|-|-|-|1.0|ok");
    assertThat(
            readOut(
                "SELECT ROUND(100 * lift, 2), ROUND(100 * ci_lower, 2),"
                    + " ROUND(100 * ci_upper, 2), ROUND(p_value, 4),"
                    + " alpha, \"method\", status, conversion_window FROM"
                    + " product.experiment_readout WHERE NOT baseline"))
        .containsExactly("6.18|1.46|10.91|0.0104|0.05|welch_relative|ok|14 days");
  }

  @Test
  void anUnevenSplitIsFlaggedAndStillShown() throws Exception {
    arm("0", 400, 200);
    arm("1", 600, 300);
    assertThat(
            readOut(
                "SELECT status, lift, p_value FROM product.experiment_readout ORDER BY"
                    + " variation_id"))
        .containsExactly("srm|-|-", "srm|0.0|1.0");
  }

  @Test
  void noVarianceGivesNoInterval() throws Exception {
    arm("0", 200, 200);
    arm("1", 200, 160);
    assertThat(
            readOut(
                "SELECT status, lift, ci_lower, p_value FROM product.experiment_readout ORDER BY"
                    + " variation_id"))
        .containsExactly("zero_variance|-|-|-", "zero_variance|-|-|-");
  }

  @Test
  void slicesAddUp() throws Exception {
    expose("a", "0", "2026-01-03T00:00:00Z", "free");
    expose("b", "0", "2026-01-03T00:00:00Z", null);
    expose("c", "1", "2026-01-03T00:00:00Z", null);
    convert("b", "retained", "2026-01-04T00:00:00Z");
    convert("c", "retained", "2026-01-04T00:00:00Z");

    assertThat(
            readOut(
                "SELECT plan, variation_id, users, conversions, status FROM"
                    + " product.experiment_readout_by_plan ORDER BY 1 NULLS FIRST, 2"))
        .containsExactly(
            "-|0|1|1|too_few_conversions",
            "-|1|1|1|too_few_conversions",
            "free|0|1|0|too_few_conversions",
            "free|1|0|0|no_units");
  }

  @Test
  void daysDoNotWaitForAnExperimentThatCannotBeRead() throws Exception {
    usage.without("experiment_exposure");
    rollUp();
    assertThat(usage.query("SELECT status, users FROM product.experiment_readout"))
        .containsExactly("pending|0", "pending|0");
    assertThat(usage.query("SELECT COUNT(*) FROM usage.rollup_day")).containsExactly("59");
  }

  @Test
  void experimentsAreListed() throws Exception {
    expose("a", "0", "2026-01-03T00:00:00Z", "free");
    expose("both", "0", "2026-01-04T00:00:00Z", "free");
    expose("both", "1", "2026-01-05T00:00:00Z", "free");
    assertThat(
            readOut(
                "SELECT experiment_id, status, source, variations, metrics, \"method\", users,"
                    + " multiple_exposures, exposures_outside, first_exposure_date,"
                    + " last_exposure_date, is_audited FROM product.experiments"))
        .containsExactly(
            "score-keeper-v2|running|file|0 50 %, 1 50 %|retained (goal, 14 days)|welch_relative"
                + "|1|1|0|2026-01-03|2026-01-04|true");
  }

  @Test
  void aVariationThatTheDefinitionLacksIsShownAsSuch() throws Exception {
    expose("a", "0", "2026-01-03T00:00:00Z", null);
    expose("b", "1", "2026-01-03T00:00:00Z", null);
    expose("c", "blue", "2026-01-03T00:00:00Z", null);
    assertThat(
            readOut(
                "SELECT variation_id, users, status, lift, srm_p_value, recommendation FROM"
                    + " product.experiment_readout ORDER BY 1"))
        .containsExactly(
            "0|1|too_few_conversions|-|1.0|-",
            "1|1|too_few_conversions|-|1.0|keep running",
            "blue|1|unknown_variation|-|1.0|-");
  }

  @Test
  void theFunctionsAreNullWhereNothingCanBeSaid() throws Exception {
    assertThat(
            usage.query(
                "SELECT LIFT(0, 100, 5, 100), LIFT(NULL, 100, 5, 100), LIFT_CI_LOWER(50, 100, 60,"
                    + " 100, 1.5), LIFT_P_VALUE(1, 1, 1, 2), CHANCE_TO_WIN(50, 100, 0, 0),"
                    + " SRM_P_VALUE(0, 0, 1, 1)"))
        .containsExactly("-|-|-|-|-|-");
    assertThat(
            usage.query(
                "SELECT lift(50, 100, 75, 100), SRM_P_VALUE(5200, 4800, 0.5, 0.5) < 0.0001,"
                    + " chi_square_p_value(0, 1)"))
        .containsExactly("0.5|true|1.0");
  }

  /** The answer after a rollup, which is run once. */
  private List<String> readOut(String sql) throws SQLException {
    if (usage.table("experiment_sums").rows().isEmpty()) {
      rollUp();
    }
    return usage.query(sql);
  }

  private void rollUp() {
    new RollupRunner(usage.connection(), Usage.SETTINGS, Usage.definitions())
        .runNightly(Instant.parse("2026-03-01T03:00:00Z"), RollupListener.NONE);
  }

  private void arm(String variation, int users, int conversions) {
    for (int user = 0; user < users; user++) {
      String name = "v" + variation + "u" + user;
      expose(name, variation, "2026-01-03T00:00:00Z", null);
      if (user < conversions) {
        convert(name, "retained", "2026-01-04T00:00:00Z");
      }
    }
  }

  private void expose(String user, String variation, String ts, @Nullable String plan) {
    usage
        .table("experiment_exposure")
        .add(user + ts, user, Usage.at(ts), "score-keeper-v2", variation, plan, null);
  }

  private void convert(String user, String event, String ts) {
    usage.table("conversion_event").add(user + ts, user, Usage.at(ts), event, null);
  }
}
