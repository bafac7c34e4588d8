package io.cochonnet.catalog;

import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.sql.MetricViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The uses within the catalog: metrics that are made of a metric, and views that read its views.
 */
final class CatalogUses implements MetricUses {
  private static final Pattern READ = Pattern.compile("\\b" + MetricViews.SCHEMA + "\\.(\\w+)");

  private final Catalog catalog;

  CatalogUses(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public List<MetricUse> of(String metric) {
    List<MetricUse> uses = new ArrayList<>();
    for (Metric other : catalog.definitions().metrics().values()) {
      if (MetricFacts.of(other).metrics().contains(metric)) {
        uses.add(new MetricUse("metric", other.name()));
      }
    }
    for (Experiment experiment : catalog.definitions().experiments()) {
      boolean compares =
          experiment.metrics().stream()
              .anyMatch(it -> it.outcome().equals(new Experiment.MetricOutcome(metric)));
      if (compares) {
        uses.add(new MetricUse("experiment", experiment.key()));
      }
    }
    Set<String> own =
        catalog.viewsOf(metric).stream().map(ViewDefinition::name).collect(Collectors.toSet());
    catalog.views().stream()
        .filter(view -> !view.schema().equals(MetricViews.SCHEMA))
        .filter(view -> reads(view, own))
        .forEach(view -> uses.add(new MetricUse("view", view.qualifiedName())));
    return uses;
  }

  private static boolean reads(ViewDefinition view, Set<String> names) {
    return READ.matcher(view.sql())
        .results()
        .map((MatchResult it) -> it.group(1))
        .anyMatch(names::contains);
  }
}
