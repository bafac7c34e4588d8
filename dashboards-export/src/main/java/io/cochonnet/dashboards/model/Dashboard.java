package io.cochonnet.dashboards.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A page of charts.
 *
 * @param key small letters, digits and hyphens; identifies the dashboard wherever it is exported to
 */
public record Dashboard(
    String key,
    String title,
    String description,
    List<Filter> filters,
    List<Row> rows,
    Place place) {
  public Dashboard {
    filters = List.copyOf(filters);
    rows = List.copyOf(rows);
  }

  /**
   * Charts side by side.
   *
   * @param height in units of about 50 pixels
   */
  public record Row(int height, List<Chart> charts) {
    public Row {
      charts = List.copyOf(charts);
    }
  }

  /**
   * Something that readers narrow all charts by that have its column.
   *
   * @param column a DATE narrows to a span of days, a text to some of its values
   * @param single whether one value is always chosen, the first at the beginning
   */
  public record Filter(String column, String label, boolean single, Place place) {}

  /** All charts, from top left to bottom right. */
  public Stream<Chart> charts() {
    return rows.stream().flatMap(row -> row.charts().stream());
  }
}
