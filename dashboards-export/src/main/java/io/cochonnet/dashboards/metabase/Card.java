package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A saved question.
 *
 * @param key of its dashboard and its own, such as {@code activity/dau-now}
 * @param name unique among the cards that are exported
 * @param title the short name, for its place on the dashboard
 * @param description ends with {@link Marks#of(String)}
 * @param display the visualization, such as {@code line}
 * @param sql with template tags
 */
record Card(
    String key,
    String name,
    String title,
    String description,
    String display,
    String sql,
    List<Variable> variables,
    ObjectNode settings) {
  Card {
    variables = List.copyOf(variables);
  }

  String entityId() {
    return EntityIds.of("card", key);
  }

  /** Of the template tag of one of its variables. */
  String tagId(Variable variable) {
    return EntityIds.uuid("tag", key + "/" + variable.tag());
  }
}
