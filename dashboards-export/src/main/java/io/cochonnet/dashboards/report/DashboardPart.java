package io.cochonnet.dashboards.report;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.dashboards.query.ChartDescription;
import io.cochonnet.dashboards.query.ChartQuery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A dashboard's part of the report, with its lines of the contents. */
final class DashboardPart {
  /** As many rows as one chart shows at most. */
  static final int MOST_ROWS = 10_000;

  private static final int UNIT_PIXELS = 50;

  private final Dashboard dashboard;
  private final Catalog catalog;
  private final RowSource source;
  private final List<Failure> failures;
  private final StringBuilder html = new StringBuilder();

  /** Titles of what the contents name below the dashboard, by the id of its element. */
  private final Map<String, String> contents = new LinkedHashMap<>();

  private DashboardPart(
      Dashboard dashboard, Catalog catalog, RowSource source, List<Failure> failures) {
    this.dashboard = dashboard;
    this.catalog = catalog;
    this.source = source;
    this.failures = failures;
  }

  /** Reads and draws a dashboard; what cannot be read goes to {@code failures} too. */
  static DashboardPart of(
      Dashboard dashboard, Catalog catalog, RowSource source, List<Failure> failures) {
    DashboardPart part = new DashboardPart(dashboard, catalog, source, failures);
    part.build();
    return part;
  }

  String html() {
    return html.toString();
  }

  /** An item of the list of contents. */
  String contents() {
    StringBuilder list = new StringBuilder("<li>" + link(id(), dashboard.title()));
    if (!contents.isEmpty()) {
      list.append("<ul>");
      contents.forEach((id, title) -> list.append("<li>").append(link(id, title)).append("</li>"));
      list.append("</ul>");
    }
    return list.append("</li>\n").toString();
  }

  private static String link(String id, String title) {
    return "<a href=\"#%s\">%s</a>".formatted(Html.text(id), Html.text(title));
  }

  private String id() {
    return "dashboard-" + dashboard.key();
  }

  private void build() {
    html.append(
        "<section class=\"dashboard\" id=\"%s\" data-dashboard=\"%s\">\n<h2>%s</h2>\n<p>%s</p>\n"
            .formatted(
                Html.text(id()),
                Html.text(dashboard.key()),
                Html.text(dashboard.title()),
                Html.text(dashboard.description())));
    List<Chart> chosen =
        dashboard
            .charts()
            .filter(it -> !Narrowing.single(dashboard, it, catalog).isEmpty())
            .toList();
    rows(dashboard.charts().filter(it -> !chosen.contains(it)).toList(), Narrowing.NONE, "");
    if (!chosen.isEmpty()) {
      sections(chosen);
    }
    html.append("</section>\n");
  }

  /** One section for each value of the filters of which one is always chosen. */
  private void sections(List<Chart> chosen) {
    Chart first = chosen.get(0);
    try {
      List<Narrowing> choices =
          Narrowing.all(
              first, Narrowing.single(dashboard, first, catalog), Narrowing.NONE, catalog, source);
      if (choices.isEmpty()) {
        html.append("<p class=\"empty\">There is nothing to choose from yet.</p>\n");
      }
      for (int i = 0; i < choices.size(); i++) {
        String id = "section-%s-%d".formatted(dashboard.key(), i + 1);
        String title = choices.get(i).title();
        contents.put(id, title);
        html.append("<h3 id=\"%s\">%s</h3>\n".formatted(Html.text(id), Html.text(title)));
        rows(chosen, choices.get(i), "-" + (i + 1));
      }
    } catch (SQLException e) {
      failures.add(new Failure(dashboard.key(), message(e)));
      html.append("<p class=\"failure\" role=\"alert\">%s</p>\n".formatted(Html.text(message(e))));
    }
  }

  private void rows(List<Chart> shown, Narrowing narrowing, String suffix) {
    for (Dashboard.Row row : dashboard.rows()) {
      List<Chart> charts = row.charts().stream().filter(shown::contains).toList();
      if (charts.isEmpty()) {
        continue;
      }
      html.append("<div class=\"row\">\n");
      for (Chart chart : charts) {
        String id = "chart-%s-%s%s".formatted(dashboard.key(), chart.key(), suffix);
        charts(chart, row.height() * UNIT_PIXELS, narrowing, id);
        if (narrowing.conditions().isEmpty()) {
          contents.put(id, chart.title());
        }
      }
      html.append("</div>\n");
    }
  }

  /** One chart, or several where an estimate has to be drawn for each value of a filter. */
  private void charts(Chart chart, int height, Narrowing narrowing, String id) {
    String description = ChartDescription.of(chart, catalog);
    List<Dashboard.Filter> filters = Narrowing.ofBounds(dashboard, chart, catalog);
    List<Narrowing> choices = new ArrayList<>();
    if (!filters.isEmpty()) {
      try {
        choices.addAll(Narrowing.all(chart, filters, narrowing, catalog, source));
      } catch (SQLException e) {
        ChartBlock block = new ChartBlock(id, chart, "", description, height);
        html.append(failed(block, e));
        return;
      }
    }
    if (choices.isEmpty()) {
      choices.add(Narrowing.NONE);
    }
    for (int i = 0; i < choices.size(); i++) {
      Narrowing choice = choices.get(i);
      String own = i == 0 ? id : id + "-v" + (i + 1);
      ChartBlock block = new ChartBlock(own, chart, choice.title(), description, height);
      html.append(block(block, narrowing.and(choice)));
    }
  }

  private String block(ChartBlock block, Narrowing narrowing) {
    ChartQuery query = ChartQuery.of(block.chart(), catalog);
    try {
      Rows rows = source.rows(limited(query).sql(narrowing.conditions()));
      boolean cut = rows.rows().size() > MOST_ROWS;
      Rows shown = cut ? new Rows(rows.columns(), rows.rows().subList(0, MOST_ROWS)) : rows;
      return block.html(
          new ChartRows(block.chart(), query, Narrowing.view(block.chart(), catalog), shown), cut);
    } catch (SQLException e) {
      return failed(block, e);
    }
  }

  /** One row more than is shown tells whether there are more. */
  private static ChartQuery limited(ChartQuery query) {
    OptionalInt limit = query.limit().isPresent() ? query.limit() : OptionalInt.of(MOST_ROWS + 1);
    return new ChartQuery(
        query.from(),
        query.keys(),
        query.measures(),
        query.columns(),
        query.where(),
        query.order(),
        limit);
  }

  private String failed(ChartBlock block, SQLException failure) {
    failures.add(new Failure(dashboard.key() + "/" + block.chart().key(), message(failure)));
    return block.failed(message(failure));
  }

  static String message(SQLException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
