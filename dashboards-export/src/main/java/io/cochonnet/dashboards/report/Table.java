package io.cochonnet.dashboards.report;

import java.util.List;

/** Texts in rows and columns. */
record Table(List<Column> columns, List<List<String>> rows) {
  /**
   * A column.
   *
   * @param description what it holds; may be empty
   * @param number whether it stands to the right
   */
  record Column(String label, String description, boolean number) {
    Column(String label, boolean number) {
      this(label, "", number);
    }
  }

  Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * The element {@code table}.
   *
   * @param caption what it shows, for those who hear it
   */
  String html(String caption) {
    StringBuilder html = new StringBuilder("<table><caption>");
    html.append(Html.text(caption)).append("</caption><thead><tr>");
    for (Column column : columns) {
      html.append("<th scope=\"col\"").append(alignment(column));
      if (!column.description().isEmpty()) {
        html.append(" title=\"").append(Html.text(column.description())).append('"');
      }
      html.append('>').append(Html.text(column.label())).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < columns.size(); i++) {
        html.append("<td").append(alignment(columns.get(i))).append('>');
        // Names of metrics and the like are long, and columns are many
        html.append(Html.text(row.get(i)).replace("_", "_<wbr>")).append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String alignment(Column column) {
    return column.number() ? " class=\"n\"" : "";
  }
}
