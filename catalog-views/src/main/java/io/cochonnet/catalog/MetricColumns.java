package io.cochonnet.catalog;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.sql.MetricViews;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.type.SqlTypeName;

/** How clients see the table of all metrics. */
final class MetricColumns {
  static final String NAME = "metrics";

  private MetricColumns() {}

  static ViewDefinition of(Definitions definitions) {
    List<ColumnDefinition> columns = new ArrayList<>();
    columns.add(
        new ColumnDefinition(
            "metric_date", SqlTypeName.DATE, "Local day of the catalog's zone, to group by."));
    Set<String> dimensions = new LinkedHashSet<>();
    for (Metric metric : definitions.metrics().values()) {
      dimensions.addAll(metric.info().dimensions());
    }
    for (String dimension : dimensions) {
      columns.add(
          new ColumnDefinition(
              dimension, SqlTypeName.VARCHAR, "Dimension of " + having(dimension, definitions)));
    }
    for (Metric metric : definitions.metrics().values()) {
      columns.add(
          new ColumnDefinition(
              metric.name(),
              MetricViews.type(metric),
              "Read it by METRIC(%s). %s".formatted(metric.name(), metric.info().description())));
    }
    return new ViewDefinition(
        MetricViews.SCHEMA,
        NAME,
        "All metrics by all of their dimensions: SELECT plan, METRIC(mau) FROM catalog.metrics"
            + " WHERE metric_date = DATE '2026-10-31' GROUP BY plan.",
        "",
        columns);
  }

  private static String having(String dimension, Definitions definitions) {
    return definitions.metrics().values().stream()
            .filter(metric -> metric.info().dimensions().contains(dimension))
            .map(Metric::name)
            .collect(Collectors.joining(", "))
        + ".";
  }
}
