package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cochonnet.catalog.Catalog;
import io.cochonnet.dashboards.metabase.Variable.Kind;
import io.cochonnet.dashboards.model.Chart;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.dashboards.query.FilterScope;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.type.SqlTypeFamily;

/** The variables of a dashboard's filters. */
final class Variables {
  private static final int CHOICES = 1000;

  private final Dashboard dashboard;
  private final String name;
  private final Catalog catalog;

  /**
   * @param name of the dashboard, as it is exported
   */
  Variables(Dashboard dashboard, String name, Catalog catalog) {
    this.dashboard = dashboard;
    this.name = name;
    this.catalog = catalog;
  }

  /**
   * Two days, from and to, for a filter of days; one for any other; none if nothing is narrowed.
   */
  List<Variable> of(Dashboard.Filter filter) {
    List<Chart> narrowed =
        dashboard.charts().filter(it -> FilterScope.narrows(filter, it, catalog)).toList();
    if (narrowed.isEmpty()) {
      return List.of();
    }
    Chart first = narrowed.get(0);
    return FilterScope.isDate(filter, first, catalog)
        ? List.of(day(filter, "from", ">="), day(filter, "to", "<="))
        : List.of(text(filter, first));
  }

  /**
   * Druid's driver in Metabase sends days as texts. Within a single cast the parameter would be
   * taken for a date.
   */
  private Variable day(Dashboard.Filter filter, String side, String operator) {
    String tag = filter.column() + "_" + side;
    return new Variable(
        id(tag),
        tag,
        filter.label() + " " + side,
        Kind.DAY,
        "[[AND \"%s\" %s CAST(CAST({{%s}} AS VARCHAR) AS DATE)]]"
            .formatted(filter.column(), operator, tag),
        Optional.empty());
  }

  /**
   * Metabase puts several values as a list into the place of the variable. What is optional within
   * COALESCE goes where nothing is chosen, so that the first value is.
   */
  private Variable text(Dashboard.Filter filter, Chart first) {
    String column = column(filter, first);
    String tag = filter.column();
    String clause =
        filter.single()
            ? "AND %s = COALESCE([[CAST({{%s}} AS VARCHAR), ]](SELECT MIN(%s) FROM %s), '')"
                .formatted(column, tag, column, first.source().view())
            : "[[AND %s IN ({{%s}})]]".formatted(column, tag);
    return new Variable(
        id(tag),
        tag,
        filter.label(),
        filter.single() ? Kind.TEXT : Kind.TEXTS,
        clause,
        Optional.of(choices(filter, first)));
  }

  private String column(Dashboard.Filter filter, Chart chart) {
    String column = '"' + filter.column() + '"';
    boolean text =
        FilterScope.column(filter.column(), chart, catalog)
            .filter(it -> it.type().getFamily() == SqlTypeFamily.CHARACTER)
            .isPresent();
    return text ? column : "CAST(" + column + " AS VARCHAR)";
  }

  private Card choices(Dashboard.Filter filter, Chart chart) {
    String column = column(filter, chart);
    String title = "choices of " + filter.column();
    String card = name + ": " + title;
    return new Card(
        dashboard.key() + "/choices_" + filter.column(),
        card,
        title,
        Marks.marked(
            "What the filter %s of the dashboard %s offers.".formatted(filter.label(), name), card),
        "table",
        """
        SELECT %1$s AS "%2$s"
        FROM %3$s
        WHERE %1$s IS NOT NULL
        GROUP BY %1$s
        ORDER BY 1
        LIMIT %4$d\
        """
            .formatted(column, filter.column(), chart.source().view(), CHOICES),
        List.of(),
        JsonNodeFactory.instance.objectNode());
  }

  private String id(String tag) {
    return Variable.PREFIX + EntityIds.part("parameter", dashboard.key() + "/" + tag);
  }
}
