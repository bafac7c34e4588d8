package io.cochonnet.server.cli;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A short report, computed by queries over JDBC like any client's. */
final class Readout {
  private static final String EXPERIMENT = "score-keeper-v2";

  private final Connection connection;
  private final StringBuilder text = new StringBuilder();

  private Readout(Connection connection) {
    this.connection = connection;
  }

  /** The report of the server behind a JDBC URL; at most 100 characters a line. */
  static String of(String jdbcUrl) {
    try (Connection connection = OneStatement.connect(jdbcUrl)) {
      return new Readout(connection).write();
    } catch (SQLException e) {
      throw new ServerException(
          ErrorCode.READOUT_FAILED, "The readout failed: " + OneStatement.message(e), e);
    }
  }

  private String write() throws SQLException {
    String day = single("SELECT MAX(metric_date) FROM catalog.dau WHERE is_final");
    if (day == null) {
      return "\nNo day is final yet, so there is nothing to read out.\n";
    }
    activeUsers(day);
    features(day);
    funnel();
    retention();
    experiment();
    return text.toString();
  }

  private void activeUsers(String day) throws SQLException {
    heading("Active users on " + day + ", the last final day");
    TextTable table =
        new TextTable(
            List.of("metric", "users", "a week before", "change"),
            List.of(false, true, true, true));
    for (String metric : List.of("dau", "wau", "mau")) {
      String sql =
          "SELECT metric_date, %s FROM catalog.%s WHERE metric_date IN (DATE '%s', DATE '%s' - INTERVAL '7' DAY) ORDER BY metric_date DESC"
              .formatted(metric, metric, day, day);
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        long now = rows.next() ? rows.getLong(2) : 0;
        long before = rows.next() ? rows.getLong(2) : 0;
        String change = before == 0 ? "" : percent(100.0 * (now - before) / before, true);
        table.add(List.of(metric.toUpperCase(Locale.ROOT), count(now), count(before), change));
      }
    }
    text.append(table.render());
  }

  private void features(String day) throws SQLException {
    heading("Top features in the 28 days up to " + day);
    TextTable table =
        new TextTable(
            List.of("feature", "users", "adoption", "clubs", "of clubs"),
            List.of(false, true, true, true, true));
    String sql =
        "SELECT feature, users, adoption, tenants, tenant_adoption FROM product.feature_adoption WHERE metric_date = DATE '%s' ORDER BY adoption DESC, feature LIMIT 5"
            .formatted(day);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        table.add(
            List.of(
                rows.getString(1),
                count(rows.getLong(2)),
                share(rows, 3),
                count(rows.getLong(4)),
                share(rows, 5)));
      }
    }
    text.append(table.render());
  }

  private void funnel() throws SQLException {
    heading("Funnel of all signups");
    TextTable table =
        new TextTable(
            List.of(
                "step",
                "entrants",
                "converted",
                "in progress",
                "of previous",
                "of first",
                "median days"),
            List.of(false, true, true, true, true, true, true));
    String sql =
        "SELECT step_name, entrants, converted, in_progress, rate_of_previous, rate_of_first,"
            + " median_days_to_convert, step FROM product.signup_funnel ORDER BY step";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        table.add(
            List.of(
                rows.getString(1),
                count(rows.getLong(2)),
                count(rows.getLong(3)),
                count(rows.getLong(4)),
                share(rows, 5),
                share(rows, 6),
                number(rows, 7, "%.1f")));
      }
    }
    text.append(table.render());
  }

  private void retention() throws SQLException {
    String cohort =
        single(
            "SELECT MAX(cohort_week) FROM product.retention_weekly WHERE period = 4 AND"
                + " is_complete");
    if (cohort == null) {
      return;
    }
    heading("Weekly retention of the last cohort with four complete weeks, signups from " + cohort);
    TextTable table =
        new TextTable(
            List.of("weeks after", "signups", "active", "rate"), List.of(false, true, true, true));
    String sql =
        "SELECT period, cohort_size, retained, rate FROM product.retention_weekly WHERE cohort_week = DATE '%s' AND is_complete ORDER BY period"
            .formatted(cohort);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        table.add(
            List.of(
                rows.getString(1), count(rows.getLong(2)), count(rows.getLong(3)), share(rows, 4)));
      }
    }
    text.append(table.render());
  }

  private void experiment() throws SQLException {
    heading("Experiment " + EXPERIMENT);
    TextTable table =
        new TextTable(
            List.of(
                "metric",
                "variation",
                "users",
                "conversions",
                "mean",
                "lift",
                "95 % interval",
                "p"),
            List.of(false, false, true, true, true, true, true, true));
    String sql =
        "SELECT metric, variation_id, baseline, users, conversions, mean, lift, ci_lower, ci_upper, p_value, status FROM product.experiment_readout WHERE experiment_id = '%s' ORDER BY metric, variation_id"
            .formatted(EXPERIMENT);
    List<String> warnings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        table.add(arm(rows));
        if (!"ok".equals(rows.getString("status"))) {
          warnings.add(
              "Mind variation %s of %s: its status is %s."
                  .formatted(
                      rows.getString("variation_id"),
                      rows.getString("metric"),
                      rows.getString("status")));
        }
      }
    }
    text.append(table.render());
    warnings.forEach(warning -> text.append(warning).append('\n'));
  }

  private static List<String> arm(ResultSet rows) throws SQLException {
    boolean baseline = rows.getBoolean("baseline");
    String lower = signedShare(rows, "ci_lower");
    String upper = signedShare(rows, "ci_upper");
    return List.of(
        rows.getString("metric"),
        rows.getString("variation_id") + (baseline ? " (baseline)" : ""),
        count(rows.getLong("users")),
        count(rows.getLong("conversions")),
        share(rows, rows.findColumn("mean")),
        signedShare(rows, "lift"),
        lower.isEmpty() ? "" : lower + " to " + upper,
        number(rows, rows.findColumn("p_value"), "%.4f"));
  }

  private void heading(String heading) {
    text.append('\n').append(heading).append("\n\n");
  }

  private @Nullable String single(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  private static String share(ResultSet rows, int column) throws SQLException {
    double value = rows.getDouble(column);
    return rows.wasNull() ? "" : percent(100 * value, false);
  }

  private static String signedShare(ResultSet rows, String column) throws SQLException {
    double value = rows.getDouble(column);
    return rows.wasNull() ? "" : String.format(Locale.ROOT, "%+.2f %%", 100 * value);
  }

  private static String percent(double value, boolean signed) {
    return String.format(Locale.ROOT, signed ? "%+.1f %%" : "%.1f %%", value);
  }

  private static String number(ResultSet rows, int column, String format) throws SQLException {
    double value = rows.getDouble(column);
    return rows.wasNull() ? "" : String.format(Locale.ROOT, format, value);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
