package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.dashboards.model.Form;
import io.cochonnet.dashboards.query.Measure;
import java.util.List;

/**
 * How the measures of a chart are told apart: what is provisional, and what is a bound, has the
 * colour of its measure, but dashed and light.
 */
final class SeriesStyle {
  /** Metabase's own, strong and light. */
  private static final List<String> COLORS =
      List.of("#509EE3", "#88BF4D", "#A989C5", "#EF8C8C", "#F9D45C", "#F2A86F", "#7172AD");

  private static final List<String> LIGHT =
      List.of("#A7CEF1", "#C3DFA6", "#D4C4E2", "#F7C5C5", "#FCE9AD", "#F8D3B7", "#B8B8D6");

  private SeriesStyle() {}

  static String color(int number) {
    return COLORS.get(number % COLORS.size());
  }

  private static String light(int number) {
    return LIGHT.get(number % LIGHT.size());
  }

  /** The settings of each series, by its measure's name. */
  static ObjectNode of(Form form, List<Measure> measures) {
    ObjectNode styles = JsonNodeFactory.instance.objectNode();
    int number = -1;
    for (Measure measure : measures) {
      boolean bound = form.hasBounds() && number >= 0;
      boolean minor = measure.provisional() || bound;
      if (!minor) {
        number++;
      }
      ObjectNode style = styles.putObject(measure.name());
      style.put("title", measure.label());
      style.put("color", minor ? light(number) : color(number));
      style.put("line.style", minor ? "dashed" : "solid");
      style.put("line.missing", "none");
    }
    return styles;
  }
}
