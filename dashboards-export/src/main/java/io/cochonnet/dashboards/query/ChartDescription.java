package io.cochonnet.dashboards.query;

import com.google.common.hash.Hashing;
import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.sql.DefinitionHash;
import io.cochonnet.dashboards.model.Chart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What a reader is told under a chart: the metric or view that it shows, by its definition. */
public final class ChartDescription {
  private static final int DIGITS = 12;

  private ChartDescription() {}

  /**
   * Definitions with their hashes, then the chart's note. A chart drawn from the same definitions
   * has the same hashes wherever it is exported to.
   */
  public static String of(Chart chart, Catalog catalog) {
    List<Measure> measures = ChartQuery.measures(chart, catalog);
    StringBuilder text = new StringBuilder();
    text.append(
        chart.source().isMetrics() ? ofMetrics(chart, catalog) : ofView(chart.source(), catalog));
    if (measures.stream().anyMatch(Measure::provisional)) {
      text.append(" What is incomplete or can still change is drawn apart, as provisional.");
    }
    if (!chart.note().isEmpty()) {
      text.append(' ').append(chart.note());
    }
    return text.toString();
  }

  private static String ofMetrics(Chart chart, Catalog catalog) {
    return chart.values().stream()
        .map(value -> of(catalog.definitions().knownMetric(value.name()), catalog))
        .collect(Collectors.joining(" "));
  }

  private static String of(Metric metric, Catalog catalog) {
    return "%s (metric %s, definition %s): %s"
        .formatted(
            metric.info().label(),
            metric.name(),
            DefinitionHash.of(metric, catalog.definitions()),
            metric.info().description());
  }

  private static String ofView(Chart.Source source, Catalog catalog) {
    ViewDefinition view =
        catalog.views().stream()
            .filter(it -> it.qualifiedName().equals(source.view()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("View[" + source.view() + "] was not checked."));
    return "View %s, definition %s: %s"
        .formatted(source.view(), hash(view, catalog), view.description());
  }

  /** Views that are computed have no text; what they show is up to the whole catalog. */
  private static String hash(ViewDefinition view, Catalog catalog) {
    return view.sql().isEmpty()
        ? catalog.hash()
        : Hashing.sha256()
            .hashString(view.sql(), StandardCharsets.UTF_8)
            .toString()
            .substring(0, DIGITS);
  }
}
