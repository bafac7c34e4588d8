package io.cochonnet.dashboards.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One chart.
 *
 * @param key identifies the chart within its dashboard
 * @param note what a reader should know beside what is drawn; may be empty
 * @param source where rows come from
 * @param keys columns that values are grouped by
 * @param values what is drawn; none for a table of plain columns
 * @param columns of a table of plain columns
 * @param where an SQL condition over the source's columns
 * @param order columns and values, {@code name} or {@code name DESC}
 * @param width in twelfths of the page
 */
public record Chart(
    String key,
    String title,
    String note,
    Form form,
    Source source,
    List<String> keys,
    List<Value> values,
    List<String> columns,
    Optional<String> where,
    List<String> order,
    OptionalInt limit,
    int width,
    Place place) {
  /** What metrics are read from. */
  public static final String METRICS = "catalog.metrics";

  public Chart {
    keys = List.copyOf(keys);
    values = List.copyOf(values);
    columns = List.copyOf(columns);
    order = List.copyOf(order);
  }

  /**
   * A view.
   *
   * @param view schema and name
   * @param newest whether only the newest day counts that is final: {@code metric_date} is among
   *     the columns
   */
  public record Source(String view, boolean newest) {
    public boolean isMetrics() {
      return view.equals(METRICS);
    }
  }

  /** What is drawn. */
  public sealed interface Value {
    String name();
  }

  /** A metric of the catalog. */
  public record MetricValue(String name) implements Value {}

  /**
   * An aggregate over the columns of a view.
   *
   * @param sql such as {@code SUM(converted)}, over what is complete
   * @param provisional the same over what is not; drawn apart
   */
  public record Expression(
      String name, String label, String sql, Optional<String> provisional, ValueFormat format)
      implements Value {}
}
