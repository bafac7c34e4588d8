package io.cochonnet.dashboards.metabase;

import io.cochonnet.catalog.Catalog;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Form;
import io.cochonnet.dashboards.query.ChartQuery;
import io.cochonnet.dashboards.query.FilterScope;
import io.cochonnet.dashboards.query.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The query of a card: the chart's, with the optional clauses of variables, and in an order that
 * can be drawn as it comes.
 *
 * <p>Metabase draws either several measures or one for each value of a second key. Where a chart
 * has both, the rows of all measures come one below the other, and the second key says which.
 */
final class CardQuery {
  private final Chart chart;
  private final ChartQuery query;
  private final boolean dated;

  CardQuery(Chart chart, Catalog catalog) {
    this.chart = chart;
    this.dated = !chart.keys().isEmpty() && isDate(chart, catalog);
    this.query = ordered(ChartQuery.of(chart, catalog));
  }

  private static boolean isDate(Chart chart, Catalog catalog) {
    return FilterScope.column(chart.keys().get(0), chart, catalog)
        .filter(it -> it.type() == SqlTypeName.DATE)
        .isPresent();
  }

  /** Whether the first key is a date. */
  boolean isDated() {
    return dated;
  }

  private boolean isStacked() {
    boolean drawn =
        switch (chart.form()) {
          case LINE, BAR, AREA, BAND -> true;
          case NUMBER, HEATMAP, FUNNEL, TABLE, INTERVAL -> false;
        };
    return drawn && query.keys().size() > 1 && query.measures().size() > 1;
  }

  /** The measures as the query's result has them. */
  List<Measure> measures() {
    if (!isStacked()) {
      return query.measures();
    }
    Measure first = query.measures().get(0);
    return List.of(
        new Measure(
            first.metric().orElse(first.name()),
            first.label(),
            first.sql(),
            first.format(),
            first.metric(),
            false));
  }

  String sql(List<Variable> variables) {
    List<String> conditions =
        variables.isEmpty()
            ? List.of()
            : List.of(
                Stream.concat(Stream.of("1 = 1"), variables.stream().map(Variable::clause))
                    .collect(Collectors.joining("\n  ")));
    return isStacked() ? stacked(conditions) : query.sql(conditions);
  }

  private String stacked(List<String> conditions) {
    String first = quoted(query.keys().get(0));
    String second = quoted(query.keys().get(1));
    String value = quoted(measures().get(0).name());
    List<String> parts = new ArrayList<>();
    for (Measure measure : query.measures()) {
      parts.add(
          "SELECT %s, CAST(%s AS VARCHAR)%s AS %s, %s AS %s\nFROM shown\nWHERE %s IS NOT NULL"
              .formatted(
                  first,
                  second,
                  parts.isEmpty() ? "" : " || " + suffix(measure),
                  second,
                  quoted(measure.name()),
                  value,
                  quoted(measure.name())));
    }
    return "WITH shown AS (\n%s\n)\n%s\nORDER BY %s, %s"
        .formatted(shown().sql(conditions), String.join("\nUNION ALL\n", parts), first, second);
  }

  /** An order matters to it only where it says which rows come within a limit. */
  private ChartQuery shown() {
    return query.limit().isPresent()
        ? query
        : new ChartQuery(
            query.from(),
            query.keys(),
            query.measures(),
            query.columns(),
            query.where(),
            List.of(),
            query.limit());
  }

  private static String suffix(Measure measure) {
    String what = measure.provisional() ? "provisional" : measure.label().toLowerCase(Locale.ROOT);
    return "' (" + what.replace("'", "''") + ")'";
  }

  /** What the chart says, or else by the keys; bars along the side have the largest on top. */
  private ChartQuery ordered(ChartQuery of) {
    List<String> order = of.order();
    if (order.isEmpty() && chart.form() != Form.TABLE) {
      order =
          chart.form() == Form.BAR && !dated
              ? List.of(quoted(of.measures().get(0).name()) + " DESC")
              : of.keys().stream().map(CardQuery::quoted).toList();
    }
    return new ChartQuery(
        of.from(), of.keys(), of.measures(), of.columns(), of.where(), order, of.limit());
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
