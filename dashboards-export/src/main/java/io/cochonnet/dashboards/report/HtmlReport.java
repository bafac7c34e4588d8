package io.cochonnet.dashboards.report;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.model.Dashboard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dashboards as one HTML file: numbers, what draws them and what styles them, so that it can be
 * mailed, kept and printed. It asks the network for nothing and forbids the browser to.
 *
 * <p>Where a dashboard wants one value chosen, there is a section for each. A chart that cannot be
 * read says why in its place.
 */
public final class HtmlReport {
  static final String NEWEST_FINAL_DAY = "SELECT MAX(metric_date) FROM catalog.dau WHERE is_final";
  static final String SERVERS_HASH = "SELECT definition_hash FROM sys.catalog_status";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ReportHead head;
  private final Catalog catalog;
  private final RowSource source;
  private final List<Failure> failures = new ArrayList<>();

  private HtmlReport(ReportHead head, Catalog catalog, RowSource source) {
    this.head = head;
    this.catalog = catalog;
    this.source = source;
  }

  /**
   * Writes a report in UTF-8; the stream stays open.
   *
   * @param dashboards what is shown, in this order
   * @param source answers the charts' queries, one after the other
   * @return what could not be read, in the order of the report; empty where all is there
   * @throws IOException where the stream does
   */
  public static List<Failure> write(
      ReportHead head, Dashboards dashboards, RowSource source, OutputStream to)
      throws IOException {
    HtmlReport report = new HtmlReport(head, dashboards.catalog(), source);
    to.write(report.page(dashboards.list()).getBytes(StandardCharsets.UTF_8));
    return List.copyOf(report.failures);
  }

  private String page(List<Dashboard> dashboards) {
    String header = header();
    List<DashboardPart> parts =
        dashboards.stream().map(it -> DashboardPart.of(it, catalog, source, failures)).toList();
    PageScripts scripts = PageScripts.read();
    StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    html.append("<meta charset=\"utf-8\">\n");
    html.append(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n"
            .formatted(scripts.policy()));
    html.append(
        """
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="generator" content="Cochonnet">
        """);
    html.append("<title>").append(Html.text(head.title())).append("</title>\n");
    html.append("<style>").append(scripts.style()).append("</style>\n</head>\n<body>\n");
    html.append(header);
    html.append("<nav aria-label=\"Contents\"><h2>Contents</h2><ul class=\"contents\">\n");
    parts.forEach(part -> html.append(part.contents()));
    html.append("</ul></nav>\n<main>\n");
    parts.forEach(part -> html.append(part.html()));
    html.append("</main>\n");
    html.append(
        "<noscript><p class=\"warning\">Charts need JavaScript; their numbers are below each,"
            + " without it.</p></noscript>\n");
    scripts.elements().forEach(it -> html.append(it).append('\n'));
    return html.append("</body>\n</html>\n").toString();
  }

  private String header() {
    StringBuilder html = new StringBuilder("<header>\n<h1>");
    html.append(Html.text(head.title())).append("</h1>\n<dl>");
    fact(html, "Definitions", catalog.hash());
    fact(html, "Server", head.server());
    fact(html, "Made", TIME.format(head.made()));
    String day = read(NEWEST_FINAL_DAY);
    fact(html, "Newest final day", day == null ? Texts.NULL : day);
    html.append("</dl>\n");
    String served = read(SERVERS_HASH);
    if (served != null && !served.equals(catalog.hash())) {
      html.append("<p class=\"warning\">").append(Html.text(otherDefinitions(served)));
      html.append("</p>\n");
      failures.add(new Failure("head", otherDefinitions(served)));
    }
    return html.append("</header>\n").toString();
  }

  private String otherDefinitions(String served) {
    return "The server's numbers are by definitions[%s], and this report describes definitions[%s]. Make it with the configuration of the server."
        .formatted(served, catalog.hash());
  }

  private static void fact(StringBuilder html, String name, String value) {
    html.append("<div><dt>").append(Html.text(name)).append("</dt><dd>");
    html.append(Html.text(value)).append("</dd></div>");
  }

  /** The only value of a query. */
  private @Nullable String read(String sql) {
    try {
      List<List<@Nullable Object>> rows = source.rows(sql).rows();
      Object value = rows.isEmpty() ? null : rows.get(0).get(0);
      return value == null ? null : value.toString();
    } catch (SQLException e) {
      failures.add(new Failure("head", DashboardPart.message(e)));
      return null;
    }
  }
}
