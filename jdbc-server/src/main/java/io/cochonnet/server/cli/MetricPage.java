package io.cochonnet.server.cli;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.MetricUse;
import io.cochonnet.catalog.MetricUses;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.catalog.diff.MetricKeys;
import io.cochonnet.catalog.model.Dimension;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.Origin;
import io.cochonnet.catalog.sql.DefinitionHash;
import io.cochonnet.catalog.sql.MetricViews;
import io.cochonnet.catalog.sql.PlainSql;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything about a metric as text for a terminal. */
final class MetricPage {
  /** Told in other places of the page. */
  private static final Set<String> ELSEWHERE = Set.of("label", "description");

  private final Catalog catalog;
  private final List<MetricUses> uses;

  MetricPage(Catalog catalog, List<MetricUses> uses) {
    this.catalog = catalog;
    this.uses = List.copyOf(uses);
  }

  String render(Metric metric) {
    StringBuilder text = new StringBuilder();
    text.append("%s: %s\n".formatted(metric.name(), metric.info().label()));
    text.append(metric.info().description()).append("\n\n");
    definition(metric, text);
    dimensions(metric, text);
    heading("Views", text);
    List<ViewDefinition> views = catalog.viewsOf(metric.name());
    views.forEach(view -> text.append(view.qualifiedName()).append('\n'));
    orNone(views, text);
    heading("Used by", text);
    List<MetricUse> used = uses.stream().flatMap(it -> it.of(metric.name()).stream()).toList();
    used.forEach(use -> text.append("%s %s\n".formatted(use.kind(), use.name())));
    orNone(used, text);
    if (!views.isEmpty()) {
      heading("SQL of " + views.get(0).qualifiedName(), text);
      text.append(views.get(0).sql()).append('\n');
    }
    heading("The figure of the newest day by plain SQL", text);
    text.append(PlainSql.of(metric, catalog.definitions())).append('\n');
    return text.toString();
  }

  private void definition(Metric metric, StringBuilder text) {
    Map<String, String> keys = MetricKeys.of(metric, catalog.definitions());
    keys.keySet().removeIf(it -> ELSEWHERE.contains(it) || it.startsWith("dimensions."));
    int width = keys.keySet().stream().mapToInt(String::length).max().orElse(0);
    keys.forEach((key, value) -> line(key, value, width, text));
    line("hash", DefinitionHash.of(metric, catalog.definitions()), width, text);
    Origin origin = metric.info().origin();
    line("file", origin.file() + ":" + origin.line(), width, text);
  }

  private static void line(String key, String value, int width, StringBuilder text) {
    text.append(key).append(" ".repeat(width - key.length() + 2)).append(value).append('\n');
  }

  private void dimensions(Metric metric, StringBuilder text) {
    heading("Dimensions", text);
    List<Dimension> dimensions = MetricViews.dimensions(metric, catalog.definitions());
    orNone(dimensions, text);
    if (!dimensions.isEmpty()) {
      TextTable table =
          new TextTable(
              List.of("name", "time", "column", "description"),
              List.of(false, false, false, false));
      dimensions.forEach(
          it -> table.add(List.of(it.name(), it.time().spelling(), it.column(), it.description())));
      text.append(table.render());
    }
  }

  private static void heading(String heading, StringBuilder text) {
    text.append('\n').append(heading).append("\n\n");
  }

  private static void orNone(List<?> list, StringBuilder text) {
    if (list.isEmpty()) {
      text.append("none\n");
    }
  }
}
