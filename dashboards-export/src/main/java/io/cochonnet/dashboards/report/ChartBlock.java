package io.cochonnet.dashboards.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Form;
import io.cochonnet.dashboards.model.ValueFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The element of one chart.
 *
 * @param id of the element, the only one on the page
 * @param subtitle what the chart was narrowed to; may be empty
 * @param description the definitions that it shows
 * @param height of what is drawn, in pixels
 */
record ChartBlock(String id, Chart chart, String subtitle, String description, int height) {
  /**
   * With what it shows.
   *
   * @param cut whether there are more rows than these, which is said
   */
  String html(ChartRows rows, boolean cut) {
    StringBuilder html = open(rows.list().size());
    if (cut) {
      html.append(
          "<p class=\"warning\">Only the first %s rows are shown.</p>\n"
              .formatted(Texts.number(rows.list().size(), ValueFormat.INTEGER)));
    }
    if (chart.form() == Form.NUMBER) {
      html.append(number(rows));
    } else if (rows.list().isEmpty()) {
      html.append("<p class=\"empty\">No rows.</p>\n");
    } else {
      figure(html, Figures.of(rows));
    }
    return close(html);
  }

  /** With the reason why there is nothing. */
  String failed(String message) {
    StringBuilder html = open(0);
    html.append(
        "<p class=\"failure\" role=\"alert\"><strong>This chart could not be read.</strong> ");
    html.append(Html.text(message)).append("</p>\n");
    return close(html);
  }

  private StringBuilder open(int rows) {
    StringBuilder html = new StringBuilder();
    html.append(
        "<section class=\"chart w%d %s\" id=\"%s\" data-chart=\"%s\" data-rows=\"%d\">\n<h4>%s"
            .formatted(
                chart.width(),
                chart.form().name().toLowerCase(Locale.ROOT),
                Html.text(id),
                Html.text(chart.key()),
                rows,
                Html.text(chart.title())));
    if (!subtitle.isEmpty()) {
      html.append(" <small>").append(Html.text(subtitle)).append("</small>");
    }
    return html.append("</h4>\n");
  }

  private String close(StringBuilder html) {
    html.append("<p class=\"description\">").append(Html.text(description)).append("</p>\n");
    return html.append("</section>\n").toString();
  }

  /** What is settled, or else what is provisional and says so. */
  private static String number(ChartRows rows) {
    String text = Texts.NULL;
    String mark = "";
    List<List<@Nullable Object>> list = rows.list();
    for (int i = rows.measures().size() - 1; i >= 0 && !list.isEmpty(); i--) {
      Number value = rows.value(list.get(0), i);
      if (value != null) {
        text = Texts.number(value, rows.measures().get(i).format());
        mark = rows.measures().get(i).provisional() ? " <small>(provisional)</small>" : "";
      }
    }
    return "<p class=\"figure\">%s%s</p>\n".formatted(Html.text(text), mark);
  }

  private void figure(StringBuilder html, Figure figure) {
    String caption = subtitle.isEmpty() ? chart.title() : chart.title() + ", " + subtitle;
    String table = figure.table().html(caption);
    if (figure.drawing().isEmpty()) {
      html.append(
          "<div class=\"scroll\" tabindex=\"0\" style=\"max-height:%dpx\">".formatted(height));
      html.append(table).append("</div>\n");
      return;
    }
    ObjectNode drawing = figure.drawing().get();
    html.append(
        "<div class=\"plot\" role=\"img\" aria-label=\"%s\" style=\"height:%dpx\"></div>\n"
            .formatted(Html.text(caption + "; its numbers are below"), height));
    html.append("<script type=\"application/json\">").append(Html.json(drawing));
    html.append(
        "</script>\n<details><summary>Numbers</summary><div class=\"scroll\" tabindex=\"0\">");
    html.append(table).append("</div></details>\n");
  }
}
