package io.cochonnet.catalog.check;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.UsageTables;
import io.cochonnet.catalog.expression.FilterText;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.Measure;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.Origin;
import io.cochonnet.catalog.model.Source;
import io.cochonnet.yaml.NearestName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The tables and columns that definitions name exist and have fitting types.
 *
 * <p>Shipped sources are left alone: they fit the shipped schema, and an operator whose schema has
 * other tables can still use everything else.
 */
final class ColumnRule implements Rule {
  private final UsageTables tables;

  ColumnRule(UsageTables tables) {
    this.tables = tables;
  }

  @Override
  public void check(Definitions definitions, Report report) {
    definitions.sources().values().stream()
        .filter(source -> !source.origin().isShipped())
        .forEach(source -> checkSource(source, report));
    for (Metric metric : definitions.metrics().values()) {
      if (metric instanceof CountMetric count && count.measure().kind() == Measure.Kind.SUM) {
        columns(definitions.source(count.source()))
            .ifPresent(columns -> checkSum(count, columns, report));
      }
    }
    for (SourceUse use : SourceUse.all(definitions)) {
      Optional<Source> source = use.in(definitions);
      if (source.isPresent() && use.filter().isPresent()) {
        columns(source).ifPresent(columns -> checkFilter(use, source.get(), columns, report));
      }
    }
  }

  private Optional<Map<String, SqlTypeName>> columns(Optional<Source> source) {
    return source
        .filter(it -> it.origin().isRead("table"))
        .flatMap(it -> tables.columns(it.table()));
  }

  private void checkSource(Source source, Report report) {
    if (!tables.has(source.table())) {
      report.add(
          source.origin(),
          "table",
          ErrorCode.UNKNOWN_TABLE,
          "Table[%s] of Source[%s] does not exist; one of %s was expected.%s"
              .formatted(
                  source.table(),
                  source.name(),
                  String.join(", ", tables.names()),
                  NearestName.suggestion(source.table(), tables.names())));
    }
    columns(Optional.of(source)).ifPresent(columns -> checkColumns(source, columns, report));
  }

  private static void checkColumns(Source source, Map<String, SqlTypeName> columns, Report report) {
    Origin origin = source.origin();
    if (isThere(source.time(), source.table(), columns, origin, "time", report)) {
      SqlTypeName type = columns.get(lower(source.time()));
      if (type != SqlTypeName.DATE) {
        report.add(
            origin,
            "time",
            ErrorCode.TIME_COLUMN,
            "Column[%s.%s] is a %s; a DATE, the local day, was expected."
                .formatted(source.table(), source.time(), type));
      }
    }
    source
        .entities()
        .forEach(
            (name, column) ->
                isThere(column, source.table(), columns, origin, "entities." + name, report));
    source
        .dimensions()
        .forEach(
            (name, dimension) ->
                isThere(
                    dimension.column(),
                    source.table(),
                    columns,
                    origin,
                    "dimensions." + name + ".column",
                    report));
  }

  private void checkSum(CountMetric metric, Map<String, SqlTypeName> columns, Report report) {
    Origin origin = metric.info().origin();
    String column = metric.measure().column().orElseThrow();
    if (isThere(column, metric.source(), columns, origin, "measure", report)) {
      SqlTypeName type = columns.get(lower(column));
      if (type == null || !SqlTypeName.NUMERIC_TYPES.contains(type)) {
        report.add(
            origin,
            "measure",
            ErrorCode.MEASURE,
            "Measure[%s] sums up a %s; a number was expected."
                .formatted(metric.measure().sql(), type));
      }
    }
  }

  private static void checkFilter(
      SourceUse use, Source source, Map<String, SqlTypeName> columns, Report report) {
    Origin origin = use.metric().info().origin();
    FilterText filter = FilterText.checked(use.filter().orElseThrow());
    boolean known = true;
    for (FilterText.Column column : filter.columns()) {
      if (!columns.containsKey(lower(column.name()))) {
        known = false;
        String message =
            "Column[%s]%s is not in Table[%s], which has %s.%s"
                .formatted(
                    column.name(),
                    column.place(),
                    source.table(),
                    String.join(", ", columns.keySet()),
                    NearestName.suggestion(column.name(), columns.keySet()));
        report.add(origin, use.filterKey(), ErrorCode.UNKNOWN_COLUMN, message);
      }
    }
    if (known) {
      filter
          .typeProblem(columns)
          .ifPresent(
              problem ->
                  report.add(
                      origin,
                      use.filterKey(),
                      ErrorCode.FILTER,
                      "filter[%s] is no condition over one row's columns: %s"
                          .formatted(use.filter().get(), problem)));
    }
  }

  private static boolean isThere(
      String column,
      String table,
      Map<String, SqlTypeName> columns,
      Origin origin,
      String key,
      Report report) {
    if (columns.containsKey(lower(column))) {
      return true;
    }
    report.add(
        origin,
        key,
        ErrorCode.UNKNOWN_COLUMN,
        "Column[%s] is not in Table[%s], which has %s.%s"
            .formatted(
                column,
                table,
                String.join(", ", columns.keySet()),
                NearestName.suggestion(column, columns.keySet())));
    return false;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
