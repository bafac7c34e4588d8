package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked of the metrics table, and what is refused. */
class MetricQueriesTest {
  private Usage usage;

  @BeforeEach
  void open() throws SQLException {
    usage = new Usage();
    usage.rolledUp("2026-01-01", "2026-02-05", "2026-02-20");
    usage.active("anna", "2026-01-30", "t1", "free", "FR", "ads");
    usage.active("anna", "2026-01-31", "t1", "club", "FR", "ads");
    usage.active("bo", "2026-01-31", "t1", "club", "SE", "organic");
    usage.active("cy", "2026-01-05", "t2", "free", null, "ads");
    usage.signup("anna", "2026-01-30", "free");
  }

  @AfterEach
  void close() throws SQLException {
    usage.close();
  }

  @Test
  void somebodyInSeveralSlicesCountsOnceInTheirTotal() throws Exception {
    assertThat(
            usage.query(
                "SELECT plan, country, METRIC(mau), GROUPING(plan, country) FROM catalog.metrics"
                    + " WHERE metric_date = DATE '2026-01-31' GROUP BY ROLLUP(plan, country)"
                    + " ORDER BY 4, 1, 2"))
        .containsExactly(
            "club|FR|1|0",
            "club|SE|1|0",
            "free|FR|1|0",
            "free|-|1|0",
            "club|-|2|1",
            "free|-|2|1",
            "-|-|3|3");
  }

  @Test
  void severalMetricsMeetOnTheirKeys() throws Exception {
    assertThat(
            usage.query(
                "SELECT plan, METRIC(dau) AS d, METRIC(signups), METRIC(mau) * 2 FROM"
                    + " catalog.metrics WHERE metric_date = DATE '2026-01-30' GROUP BY plan HAVING"
                    + " METRIC(mau) > 0 ORDER BY d DESC"))
        .containsExactly("free|1|1|4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "METRIC_IS_COMPLETE(mau)",
        "NOT METRIC_IS_COMPLETE(mau) OR TRUE",
        "METRIC(stickiness) IS NULL AND METRIC_IS_FINAL(dau)",
        "plan IS NOT NULL AND \"METRIC\"(mau) BETWEEN 0 AND 9"
      })
  void metricsCanBeConditionsOnGroups(String condition) throws Exception {
    String query =
        "SELECT metric_date, plan FROM catalog.metrics GROUP BY metric_date, plan HAVING ";
    assertThat(usage.query(query + condition)).isNotEmpty();
    assertThat(usage.query(query + "(" + condition + ") AND METRIC(dau) < 0")).isEmpty();
  }

  @Test
  void aMetricCanBeFilteredCallByCall() throws Exception {
    assertThat(
            usage.query(
                "SELECT METRIC(mau), METRIC(mau) FILTER (WHERE country = 'FR') FROM catalog.metrics"
                    + " WHERE metric_date = DATE '2026-01-31'"))
        .containsExactly("3|1");
  }

  @Test
  void oneDayCanComeFromASubquery() throws Exception {
    String one =
        "SELECT METRIC(mau) FROM catalog.metrics WHERE metric_date = (SELECT MAX(metric_date) FROM"
            + " catalog.metrics WHERE metric_date < DATE '2026-01-31')";
    String same = "SELECT METRIC(mau) FROM catalog.metrics WHERE metric_date = DATE '2026-01-30'";
    assertThat(usage.query(one)).isEqualTo(usage.query(same)).isNotEqualTo(List.of("0"));
    assertThat(usage.query(one.replace("METRIC(mau)", "METRIC(mau), METRIC(dau)")))
        .isEqualTo(usage.query(same.replace("METRIC(mau)", "METRIC(mau), METRIC(dau)")));
  }

  @Test
  void metricsCanBeReadInSubqueriesAndJoinedAfterwards() throws Exception {
    assertThat(
            usage.query(
                "WITH m AS (SELECT country, METRIC(mau) AS mau FROM catalog.metrics WHERE"
                    + " metric_date = (SELECT MAX(metric_date) FROM catalog.mau WHERE is_final)"
                    + " GROUP BY country) SELECT c.name, m.mau FROM m JOIN (VALUES ('FR',"
                    + " 'France')) AS c (code, name) ON c.code = m.country"))
        .containsExactly("France|1");
    assertThat(
            usage.query(
                "SELECT METRIC(mau) FROM catalog.metrics WHERE metric_date = DATE '2026-01-31' AND"
                    + " country IN (SELECT code FROM (VALUES ('FR'), ('FR'), ('SE')) AS c (code))"))
        .containsExactly("2");
    assertThat(
            usage.query(
                "SELECT METRIC(mau) FROM (SELECT metric_date AS d, mau FROM catalog.metrics WHERE"
                    + " plan = 'club') WHERE d = DATE '2026-01-31'"))
        .containsExactly("2");
  }

  @Test
  void aRetentionOverSeveralDaysSumsUpItsCohorts() throws Exception {
    assertThat(
            usage.query(
                "SELECT METRIC(retention_m1), METRIC_NUMERATOR(retention_m1),"
                    + " METRIC_DENOMINATOR(retention_m1), METRIC_IS_COMPLETE(retention_m1) FROM"
                    + " catalog.metrics"))
        .containsExactly("-|0.0|1.0|false");
  }

  @Test
  void nothingIsCountedWhereNothingIs() throws Exception {
    assertThat(
            usage.query(
                "SELECT METRIC(mau), METRIC(stickiness) FROM catalog.metrics WHERE plan = 'gold'"))
        .containsExactly("0|-");
    assertThat(
            usage.query(
                "SELECT plan, METRIC(mau) FROM catalog.metrics WHERE plan = 'gold' GROUP BY plan"))
        .isEmpty();
  }

  @Test
  void dimensionsAndDaysCanBeListed() throws Exception {
    assertThat(usage.query("SELECT DISTINCT country FROM catalog.metrics ORDER BY 1"))
        .containsExactly("FR", "SE", "-");
    assertThat(usage.query("SELECT MIN(metric_date), MAX(metric_date) FROM catalog.metrics"))
        .containsExactly("2026-01-01|2026-02-05");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT * FROM catalog.metrics; Try: SELECT metric_date, tenant, METRIC(dau)",
        "SELECT mau FROM catalog.metrics; only METRIC(mau) can read",
        "SELECT SUM(mau) FROM catalog.metrics; SUM(mau) is refused",
        "SELECT plan, AVG(stickiness) FROM catalog.metrics GROUP BY plan; AVG",
        "SELECT COUNT(*) FROM catalog.metrics; stand for days and dimensions",
        "SELECT plan, COUNT(*), METRIC(mau) FROM catalog.metrics GROUP BY plan; beside METRIC",
        "SELECT METRIC(mau) FROM catalog.metrics WHERE mau > 1; only METRIC(mau) can read",
        "SELECT mau, METRIC(dau) FROM catalog.metrics GROUP BY mau; only METRIC(mau) can read",
        "SELECT METRIC(mau + 1) FROM catalog.metrics; only METRIC(mau) can read",
        "SELECT METRIC(DISTINCT mau) FROM catalog.metrics; Use METRIC(mau)",
        "SELECT METRIC(events) FROM usage.user_activity; takes a metric's column",
        "SELECT METRIC(active_tenants) FROM catalog.metrics GROUP BY tenant; it has plan, country",
        "SELECT METRIC(active_tenants) FROM catalog.metrics WHERE signup_source = 'ads'; no"
            + " dimension signup_source",
        "SELECT METRIC(active_tenants) FILTER (WHERE tenant = 'x') FROM catalog.metrics; no"
            + " dimension tenant",
        "SELECT METRIC(m.mau) FROM catalog.metrics m JOIN (VALUES ('FR')) AS c (code) ON c.code ="
            + " m.country; above a join",
        "SELECT METRIC(mau) FROM (SELECT mau FROM catalog.metrics LIMIT 5); above LIMIT",
        "SELECT METRIC(mau) FROM (SELECT mau FROM catalog.metrics UNION ALL SELECT mau FROM"
            + " catalog.metrics); above UNION",
        "SELECT METRIC(mau) OVER () FROM catalog.metrics; METRIC(mau)",
        "SELECT user_id FROM usage.user_activity WHERE events IN (SELECT mau FROM catalog.metrics);"
            + " only METRIC(mau) can read",
        "SELECT METRIC(mau) FROM catalog.metrics; Add metric_date to SELECT and GROUP BY",
        "SELECT plan, METRIC(stickiness) FROM catalog.metrics GROUP BY plan; 28 days",
      })
  void misuseIsRefusedWithTheQueryThatWouldWork(String sql, String advice) {
    assertThatThrownBy(() -> usage.query(sql))
        .as(sql)
        .hasMessageFindingMatch("CAT-06[01]: ")
        .hasMessageContaining(advice.strip());
  }
}
