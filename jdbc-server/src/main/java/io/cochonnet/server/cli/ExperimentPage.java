package io.cochonnet.server.cli;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.yaml.NearestName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The readout of an experiment as text for a terminal: tables, plots of intervals, and advice. */
final class ExperimentPage {
  private static final String LIST =
      "SELECT description, status, users, multiple_exposures, exposures_outside,"
          + " first_exposure_date, last_exposure_date, note, source, read_at FROM"
          + " product.experiments WHERE experiment_id = ?";
  private static final String READOUT =
      "SELECT metric, role, variation_id, variation_name, baseline, users, conversions, mean,"
          + " lift, ci_lower, ci_upper, p_value, chance_to_win, \"method\", alpha, srm_p_value,"
          + " immature_users, status, status_reason, conversion_window, recommendation,"
          + " recommendation_reason, as_of FROM product.experiment_readout WHERE experiment_id = ?";

  private final StringBuilder text = new StringBuilder();

  /** A row of the readout. */
  private record Arm(
      String metric,
      String role,
      String id,
      String name,
      boolean baseline,
      long users,
      @Nullable Double conversions,
      @Nullable Double mean,
      @Nullable Double lift,
      @Nullable Double lower,
      @Nullable Double upper,
      @Nullable Double p,
      @Nullable Double chance,
      String method,
      double alpha,
      @Nullable Double mismatch,
      long immature,
      String status,
      String reason,
      String window,
      @Nullable String advice,
      @Nullable String adviceReason) {
    static Arm of(ResultSet row) throws SQLException {
      return new Arm(
          row.getString(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          row.getBoolean(5),
          row.getLong(6),
          number(row, 7),
          number(row, 8),
          number(row, 9),
          number(row, 10),
          number(row, 11),
          number(row, 12),
          number(row, 13),
          row.getString(14),
          row.getDouble(15),
          number(row, 16),
          row.getLong(17),
          row.getString(18),
          row.getString(19),
          row.getString(20),
          row.getString(21),
          row.getString(22));
    }

    boolean isRelative() {
      return method.contains("relative");
    }

    String label() {
      String shown = name.equals(id) ? id : id + " " + name;
      return baseline ? shown + " (baseline)" : shown;
    }
  }

  /**
   * Reads an experiment out.
   *
   * @throws ServerException SRV-112 where there is no experiment of this key
   */
  static String read(Connection connection, String key) throws SQLException {
    ExperimentPage page = new ExperimentPage();
    page.head(connection, key);
    Map<String, List<Arm>> metrics = new LinkedHashMap<>();
    for (Arm arm : arms(connection, key)) {
      metrics.computeIfAbsent(arm.metric(), it -> new ArrayList<>()).add(arm);
    }
    metrics.values().forEach(page::metric);
    page.advice(metrics.values().stream().flatMap(List::stream).toList());
    return page.text.toString();
  }

  private static List<Arm> arms(Connection connection, String key) throws SQLException {
    List<Arm> arms = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(READOUT)) {
      statement.setString(1, key);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          arms.add(Arm.of(rows));
        }
      }
    }
    return arms;
  }

  private void head(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LIST)) {
      statement.setString(1, key);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw unknown(connection, key);
        }
        line("Experiment %s: %s".formatted(key, row.getString(1)));
        String exposed =
            row.getString(6) == null
                ? "nobody was exposed yet"
                : "exposed from %s to %s".formatted(row.getString(6), row.getString(7));
        line(
            "%s, %s; %s users, %s more in several variations, %s exposures out of its time"
                .formatted(
                    row.getString(2),
                    exposed,
                    count(row.getLong(3)),
                    count(row.getLong(4)),
                    count(row.getLong(5))));
        if (row.getString(8) != null) {
          line(
              "Mind: %s (%s, read at %s)"
                  .formatted(row.getString(8), row.getString(9), row.getString(10)));
        }
      }
    }
  }

  private static ServerException unknown(Connection connection, String key) throws SQLException {
    List<String> keys = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT experiment_id FROM product.experiments ORDER BY experiment_id")) {
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
    }
    return new ServerException(
        ErrorCode.UNKNOWN_EXPERIMENT,
        "Experiment[%s] does not exist; one of %s was expected.%s"
            .formatted(key, String.join(", ", keys), NearestName.suggestion(key, keys)));
  }

  private void metric(List<Arm> arms) {
    Arm first = arms.get(0);
    line("");
    line(
        "%s (%s), %s from the first exposure, %s"
            .formatted(first.metric(), first.role(), first.window(), first.method()));
    line("");
    boolean share = arms.stream().anyMatch(it -> it.conversions() != null);
    TextTable table =
        new TextTable(
            List.of(
                "variation",
                "users",
                share ? "conversions" : "",
                "mean",
                first.isRelative() ? "lift" : "difference",
                "%s %% interval".formatted(shortened(100 * (1 - first.alpha()))),
                "p",
                "chance to win"),
            List.of(false, true, true, true, true, true, true, true));
    arms.forEach(arm -> table.add(cells(arm)));
    text.append(table.render());
    text.append(IntervalPlot.of(intervals(arms), first.isRelative()));
    Set<String> notes = new LinkedHashSet<>();
    for (Arm arm : arms) {
      if (!arm.status().equals("ok")) {
        notes.add("%s: %s. %s".formatted(arm.id(), arm.status(), arm.reason()));
      }
      if (arm.immature() > 0) {
        notes.add("%s: %s users have an open window.".formatted(arm.id(), count(arm.immature())));
      }
    }
    notes.forEach(this::line);
  }

  private static List<IntervalPlot.Line> intervals(List<Arm> arms) {
    List<IntervalPlot.Line> lines = new ArrayList<>();
    for (Arm arm : arms) {
      Double lower = arm.lower();
      Double lift = arm.lift();
      Double upper = arm.upper();
      if (lower != null && lift != null && upper != null) {
        lines.add(new IntervalPlot.Line(arm.id(), lower, lift, upper));
      }
    }
    return lines;
  }

  private static List<String> cells(Arm arm) {
    boolean relative = arm.isRelative();
    return List.of(
        arm.label(),
        count(arm.users()),
        arm.conversions() == null ? "" : count(arm.conversions().longValue()),
        arm.mean() == null
            ? ""
            : arm.conversions() == null
                ? "%.4g".formatted(arm.mean())
                : String.format(Locale.ROOT, "%.1f %%", 100 * arm.mean()),
        IntervalPlot.signed(arm.lift(), relative),
        arm.lower() == null
            ? ""
            : IntervalPlot.signed(arm.lower(), relative)
                + " to "
                + IntervalPlot.signed(arm.upper(), relative),
        arm.p() == null ? "" : String.format(Locale.ROOT, "%.4f", arm.p()),
        arm.chance() == null || arm.baseline()
            ? ""
            : String.format(Locale.ROOT, "%.1f %%", 100 * arm.chance()));
  }

  private void advice(List<Arm> arms) {
    Set<String> lines =
        arms.stream()
            .filter(it -> it.advice() != null)
            .map(
                it ->
                    "Recommendation for %s: %s. %s"
                        .formatted(it.label(), it.advice(), it.adviceReason()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    line("");
    lines.forEach(this::line);
    arms.stream()
        .map(Arm::mismatch)
        .filter(it -> it != null)
        .findFirst()
        .ifPresent(
            p ->
                line(
                    "Users in each variation against the planned proportion: p = %s; below 0.001 no figure can be trusted."
                        .formatted(shortened(p))));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static @Nullable Double number(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String shortened(double number) {
    return String.format(Locale.ROOT, "%.3g", number).replaceFirst("\\.?0+$", "");
  }
}
