package io.cochonnet.dashboards.metabase;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.dashboards.query.ChartDescription;
import io.cochonnet.dashboards.query.FilterScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes Metabase's dashboards and cards of ours. */
final class Pages {
  /** The collection that holds them all. */
  static final String COLLECTION = "Cochonnet";

  static final String COLLECTION_DESCRIPTION = "Dashboards of the metric catalog.";

  /** What a twelfth of the page is in columns of the grid. */
  private static final int TWELFTH = Page.COLUMNS / 12;

  private static final int LEAST_HEIGHT = 3;

  private final Catalog catalog;
  private final Set<String> names = new HashSet<>();

  private Pages(Catalog catalog) {
    this.catalog = catalog;
  }

  static List<Page> of(Dashboards dashboards) {
    Pages pages = new Pages(dashboards.catalog());
    return dashboards.list().stream().map(pages::page).toList();
  }

  private Page page(Dashboard dashboard) {
    String name = unique(dashboard.title(), dashboard.key());
    Map<Dashboard.Filter, List<Variable>> variables = new LinkedHashMap<>();
    Variables of = new Variables(dashboard, name, catalog);
    dashboard.filters().forEach(filter -> variables.put(filter, of.of(filter)));
    List<Page.Placed> placed = new ArrayList<>();
    int top = 0;
    for (Dashboard.Row row : dashboard.rows()) {
      int left = 0;
      int height = Math.max(row.height(), LEAST_HEIGHT);
      for (Chart chart : row.charts()) {
        int width = chart.width() * TWELFTH;
        Card card = card(dashboard, name, chart, variables);
        placed.add(new Page.Placed(card, top, left, width, height));
        left += width;
      }
      top += height;
    }
    return new Page(
        dashboard.key(),
        name,
        Marks.marked(dashboard.description(), name),
        variables.values().stream().flatMap(List::stream).toList(),
        placed);
  }

  private Card card(
      Dashboard dashboard,
      String dashboardName,
      Chart chart,
      Map<Dashboard.Filter, List<Variable>> variables) {
    String name = unique(dashboardName + ": " + chart.title(), chart.key());
    CardQuery query = new CardQuery(chart, catalog);
    List<Variable> narrowing =
        variables.entrySet().stream()
            .filter(it -> FilterScope.narrows(it.getKey(), chart, catalog))
            .flatMap(it -> it.getValue().stream())
            .toList();
    return new Card(
        dashboard.key() + "/" + chart.key(),
        name,
        chart.title(),
        Marks.marked(ChartDescription.of(chart, catalog), name),
        Display.name(chart, query),
        query.sql(narrowing),
        narrowing,
        Display.settings(chart, query, catalog));
  }

  /** Two charts may have the same title. */
  private String unique(String title, String key) {
    String name = names.contains(title) ? title + " (" + key + ")" : title;
    names.add(name);
    return name;
  }
}
