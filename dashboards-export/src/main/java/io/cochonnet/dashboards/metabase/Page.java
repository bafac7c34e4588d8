package io.cochonnet.dashboards.metabase;

import java.util.List;
import java.util.stream.Stream;

/**
 * A dashboard.
 *
 * @param name unique among the dashboards that are exported
 * @param description ends with {@link Marks#of(String)}
 */
record Page(
    String key, String name, String description, List<Variable> variables, List<Placed> placed) {
  /** The columns of a dashboard's grid. */
  static final int COLUMNS = 24;

  Page {
    variables = List.copyOf(variables);
    placed = List.copyOf(placed);
  }

  /** A card's place on the grid, whose rows are about 50 pixels high. */
  record Placed(Card card, int row, int column, int width, int height) {}

  String entityId() {
    return EntityIds.of("dashboard", key);
  }

  /** Its cards, and those that its filters choose from. */
  Stream<Card> cards() {
    return Stream.concat(
        variables.stream().flatMap(it -> it.choices().stream()), placed.stream().map(Placed::card));
  }
}
