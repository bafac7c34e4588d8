package io.cochonnet.dashboards.check;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.dashboards.ErrorCode;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.dashboards.model.Form;
import io.cochonnet.dashboards.model.Place;
import io.cochonnet.yaml.Faults;
import io.cochonnet.yaml.NearestName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds dashboards against the catalog: metrics, views and columns exist, and charts can be drawn.
 */
public final class DashboardChecks {
  private static final int WHOLE_WIDTH = 12;
  private static final int BOUNDS = 3;

  private final Catalog catalog;
  private final Faults faults;
  private final Map<String, ViewDefinition> views = new HashMap<>();

  private DashboardChecks(Catalog catalog, Faults faults) {
    this.catalog = catalog;
    this.faults = faults;
    catalog.views().forEach(view -> views.put(view.qualifiedName(), view));
  }

  /** Adds what is wrong to {@code faults}. */
  public static void check(List<Dashboard> dashboards, Catalog catalog, Faults faults) {
    DashboardChecks checks = new DashboardChecks(catalog, faults);
    Map<String, Place> keys = new HashMap<>();
    for (Dashboard dashboard : dashboards) {
      Place other = keys.putIfAbsent(dashboard.key(), dashboard.place());
      if (other != null) {
        checks.fault(
            dashboard.place(),
            "key",
            ErrorCode.DUPLICATE,
            "Dashboard[%s] is already declared in %s; give one of them another key."
                .formatted(dashboard.key(), other.file()));
      }
      checks.check(dashboard);
    }
  }

  private void check(Dashboard dashboard) {
    Set<String> keys = new HashSet<>();
    dashboard
        .charts()
        .filter(chart -> !keys.add(chart.key()))
        .forEach(
            chart ->
                fault(
                    chart.place(),
                    "chart",
                    ErrorCode.DUPLICATE,
                    "Chart[%s] is there twice in Dashboard[%s]."
                        .formatted(chart.key(), dashboard.key())));
    for (Dashboard.Row row : dashboard.rows()) {
      int width = row.charts().stream().mapToInt(Chart::width).sum();
      if (width > WHOLE_WIDTH) {
        fault(
            row.charts().get(0).place(),
            "width",
            ErrorCode.CHART_FORM,
            "The charts of this row are %d wide together, where 12 at most were expected."
                .formatted(width));
      }
    }
    dashboard.charts().forEach(this::check);
    Set<String> known =
        dashboard
            .charts()
            .flatMap(chart -> view(chart).stream())
            .flatMap(view -> names(view).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (Dashboard.Filter filter : dashboard.filters()) {
      if (!known.contains(filter.column())) {
        fault(
            filter.place(),
            "column",
            ErrorCode.UNKNOWN_COLUMN,
            "Column[%s] is in no chart of Dashboard[%s].%s"
                .formatted(
                    filter.column(),
                    dashboard.key(),
                    NearestName.suggestion(filter.column(), known)));
      }
    }
  }

  private Optional<ViewDefinition> view(Chart chart) {
    return Optional.ofNullable(views.get(chart.source().view()));
  }

  private static Set<String> names(ViewDefinition view) {
    return view.columns().stream()
        .map(ColumnDefinition::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void check(Chart chart) {
    checkForm(chart);
    Optional<ViewDefinition> view = view(chart);
    if (view.isEmpty()) {
      fault(
          chart.place(),
          "view",
          ErrorCode.UNKNOWN_VIEW,
          "View[%s] of Chart[%s] does not exist.%s"
              .formatted(
                  chart.source().view(),
                  chart.key(),
                  NearestName.suggestion(chart.source().view(), views.keySet())));
      return;
    }
    checkMetrics(chart);
    Set<String> columns = names(view.get());
    chart.keys().forEach(it -> checkColumn(chart, "by", it, columns));
    chart.columns().forEach(it -> checkColumn(chart, "columns", it, columns));
    if (chart.source().newest() && !chart.source().isMetrics()) {
      checkColumn(chart, "newest", "metric_date", columns);
    }
    Set<String> drawn = new LinkedHashSet<>(columns);
    chart.values().forEach(it -> drawn.add(it.name()));
    chart.where().ifPresent(it -> checkSql(chart, "where", it, columns));
    chart.order().forEach(it -> checkSql(chart, "order", it, drawn));
    for (Chart.Value value : chart.values()) {
      if (value instanceof Chart.Expression expression) {
        checkSql(chart, "values", expression.sql(), columns);
        expression.provisional().ifPresent(it -> checkSql(chart, "values", it, columns));
      }
    }
  }

  private void checkForm(Chart chart) {
    Form form = chart.form();
    int keys = chart.keys().size();
    boolean plain = form == Form.TABLE && !chart.columns().isEmpty();
    String problem = null;
    if (keys < form.fewestKeys() || keys > form.mostKeys()) {
      problem =
          form.fewestKeys() == form.mostKeys()
              ? "%d keys (`by:`), not %d".formatted(form.fewestKeys(), keys)
              : "%d to %d keys (`by:`), not %d".formatted(form.fewestKeys(), form.mostKeys(), keys);
    } else if (plain != chart.values().isEmpty() || (plain && keys > 0)) {
      problem = "either `metrics` or `values`, or as a table `columns` and nothing else";
    } else if (form.hasBounds() && chart.values().size() != BOUNDS) {
      problem = "three values: the estimate, its lower and its upper bound";
    } else if (isOfOne(form) && chart.values().size() != 1) {
      problem = "one value, not %d".formatted(chart.values().size());
    }
    if (problem != null) {
      fault(
          chart.place(),
          "form",
          ErrorCode.CHART_FORM,
          "Chart[%s] of form[%s] was expected to have %s."
              .formatted(chart.key(), form.name().toLowerCase(Locale.ROOT), problem));
    }
  }

  private static boolean isOfOne(Form form) {
    return form == Form.NUMBER || form == Form.HEATMAP || form == Form.FUNNEL;
  }

  private void checkMetrics(Chart chart) {
    for (Chart.Value value : chart.values()) {
      if (!(value instanceof Chart.MetricValue)) {
        continue;
      }
      var metric = catalog.definitions().metric(value.name());
      if (metric.isEmpty() || !chart.source().isMetrics()) {
        fault(
            chart.place(),
            "metrics",
            ErrorCode.UNKNOWN_METRIC,
            metric.isEmpty()
                ? "Metric[%s] of Chart[%s] does not exist.%s"
                    .formatted(
                        value.name(),
                        chart.key(),
                        NearestName.suggestion(value.name(), catalog.definitions().metricNames()))
                : "Metric[%s] of Chart[%s] is read from catalog.metrics; leave `view` out, or use `values` over the view's columns."
                    .formatted(value.name(), chart.key()));
        continue;
      }
      List<String> dimensions = metric.get().info().dimensions();
      for (String key : chart.keys()) {
        if (!key.equals("metric_date") && !dimensions.contains(key)) {
          fault(
              chart.place(),
              "by",
              ErrorCode.UNKNOWN_COLUMN,
              "Metric[%s] of Chart[%s] is not sliced by %s; one of %s was expected."
                  .formatted(value.name(), chart.key(), key, String.join(", ", dimensions)));
        }
      }
    }
  }

  private void checkSql(Chart chart, String key, String sql, Set<String> columns) {
    SqlColumns.Answer answer = SqlColumns.of(sql);
    answer
        .problem()
        .ifPresent(
            problem ->
                fault(
                    chart.place(),
                    key,
                    ErrorCode.EXPRESSION,
                    "`%s` of Chart[%s] is not an SQL expression: %s"
                        .formatted(sql, chart.key(), problem)));
    answer.columns().forEach(it -> checkColumn(chart, key, it, columns));
  }

  private void checkColumn(Chart chart, String key, String column, Set<String> columns) {
    if (!columns.contains(column)) {
      fault(
          chart.place(),
          key,
          ErrorCode.UNKNOWN_COLUMN,
          "Column[%s] of Chart[%s] is not in View[%s].%s"
              .formatted(
                  column,
                  chart.key(),
                  chart.source().view(),
                  NearestName.suggestion(column, columns)));
    }
  }

  private void fault(Place place, String key, ErrorCode code, String message) {
    faults.add(place.file(), place.lineOf(key), code.code() + ": " + message);
  }
}
