package io.cochonnet.catalog;

import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Measure;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.MetricInfo;
import io.cochonnet.catalog.model.Window;
import io.cochonnet.catalog.sql.DefinitionHash;
import io.cochonnet.catalog.sql.MetricViews;
import io.cochonnet.catalog.sql.PlainSql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The table of metrics: one row each. */
final class MetricDefinitions extends AbstractTable implements ScannableTable {
  static final ViewDefinition VIEW =
      new ViewDefinition(
          MetricViews.SCHEMA,
          "metric_definitions",
          "Every metric of the catalog: what it means and the query behind it.",
          "",
          List.of(
              text("name", "Name of the metric and of its view."),
              text("label", "Name for people."),
              text("description", "What the number means."),
              text("unit", "users, tenants, fraction, …"),
              text("additivity", "additive: values may be summed up; none: never."),
              new ColumnDefinition(
                  "window_days",
                  SqlTypeName.INTEGER,
                  "Length of the trailing window; NULL where there is none."),
              text("dimensions", "Names of the dimensions that it is sliced by, with commas."),
              text("sql", "The query of the view without slices."),
              text("hash", "Changes when the meaning changes; views carry it in each row."),
              new ColumnDefinition("version", SqlTypeName.INTEGER, "Version given by the owner."),
              text("owner", "Who answers for the definition."),
              text("kind", "count, ratio, retention or derived."),
              text("entity", "What is counted."),
              text("format", "How to show a value: integer, decimal, percent, …"),
              text("source", "Where it is counted; NULL for ratios and derived metrics."),
              text("measured", "COUNT(*), COUNT(DISTINCT …) or SUM(…); NULL for other kinds."),
              text(
                  "metric_window", "28 days, calendar month, …; NULL for other kinds than counts."),
              text("row_filter", "Which rows count; NULL for all of them."),
              text("expression", "What it is made of: other metrics, or days after a cohort's."),
              text("dimension_times", "Of each dimension, the moment whose value it shows."),
              text("file", "Where the definition stands, with its line."),
              text(
                  "plain_sql",
                  "The figure of the newest day by SQL over the usage tables, without METRIC.")));

  private final List<Object[]> rows;

  private MetricDefinitions(List<Object[]> rows) {
    this.rows = rows;
  }

  static MetricDefinitions of(Definitions definitions, List<ViewDefinition> views) {
    Map<String, ViewDefinition> byName =
        views.stream().collect(Collectors.toMap(ViewDefinition::name, Function.identity()));
    List<Object[]> rows =
        definitions.metrics().values().stream()
            .map(metric -> row(metric, definitions, byName))
            .toList();
    return new MetricDefinitions(rows);
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    return CatalogView.rowType(VIEW.columns(), factory);
  }

  @Override
  public Enumerable<Object[]> scan(DataContext root) {
    return Linq4j.asEnumerable(rows);
  }

  private static Object[] row(
      Metric metric, Definitions definitions, Map<String, ViewDefinition> views) {
    MetricInfo info = metric.info();
    ViewDefinition view = views.get(info.name());
    MetricFacts facts = MetricFacts.of(metric);
    List<@Nullable Object> cells = new ArrayList<>();
    Collections.addAll(
        cells,
        info.name(),
        info.label(),
        info.description(),
        info.unit(),
        info.additivity().name().toLowerCase(Locale.ROOT),
        facts.window().flatMap(MetricDefinitions::days).orElse(null),
        String.join(", ", info.dimensions()),
        view == null ? null : view.sql(),
        DefinitionHash.of(metric, definitions),
        info.version(),
        info.owner(),
        facts.kind(),
        info.entity(),
        info.format().spelling(),
        facts.source().orElse(null),
        facts.measure().map(Measure::sql).orElse(null),
        facts.window().map(Window::toString).orElse(null),
        facts.filter().orElse(null),
        facts.expression().orElse(null),
        MetricViews.dimensions(metric, definitions).stream()
            .map(it -> it.name() + " " + it.time().spelling())
            .collect(Collectors.joining(", ")),
        info.origin().file() + ":" + info.origin().line(),
        PlainSql.of(metric, definitions));
    return cells.toArray();
  }

  private static Optional<Integer> days(Window window) {
    return window instanceof Window.Trailing trailing && !trailing.isSingleDay()
        ? Optional.of(trailing.days())
        : Optional.empty();
  }

  private static ColumnDefinition text(String name, String description) {
    return new ColumnDefinition(name, SqlTypeName.VARCHAR, description);
  }
}
