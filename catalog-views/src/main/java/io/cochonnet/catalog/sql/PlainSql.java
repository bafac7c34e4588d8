package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.expression.FilterText;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.DerivedMetric;
import io.cochonnet.catalog.model.Expression;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.model.Source;
import io.cochonnet.catalog.model.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a metric says, as SQL over the tables that it counts in and without {@code METRIC}: for
 * people to read, to check a figure by, and to take elsewhere. It is as slow as it is plain.
 *
 * <p>Each query has {@code metric_date} and a column of the metric's name, one row per day of
 * {@code asked}. Days whose windows are not complete have the value of what there is.
 */
public final class PlainSql implements Metric.Visitor<String> {
  /** The days to compute, which a reader may exchange for others. */
  public static final String ASKED = "SELECT MAX(usage_date) AS metric_date FROM usage.rollup_day";

  private static final String DAYS = "asked";

  private final Definitions definitions;
  private final Map<String, String> parts;
  private final String days;

  private PlainSql(Definitions definitions, Map<String, String> parts, String days) {
    this.definitions = definitions;
    this.parts = parts;
    this.days = days;
  }

  /** The query of a metric of checked definitions, for the newest day that was rolled up. */
  public static String of(Metric metric, Definitions definitions) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(DAYS, ASKED);
    String query = metric.accept(new PlainSql(definitions, parts, DAYS));
    return parts.entrySet().stream()
            .map(
                part ->
                    "%s AS (%n%s%n)"
                        .formatted(part.getKey(), part.getValue().indent(2).stripTrailing()))
            .collect(Collectors.joining(",\n", "WITH ", "\n"))
        + query;
  }

  @Override
  public String count(CountMetric metric) {
    Source source = definitions.knownSource(metric.source());
    String measured =
        switch (metric.measure().kind()) {
          case ROWS -> "COUNT(r.on_day)";
          case DISTINCT -> "COUNT(DISTINCT r.counted)";
          case SUM -> "COALESCE(SUM(r.counted), 0)";
        };
    String counted = metric.measure().column().map(it -> ", " + it + " AS counted").orElse("");
    return """
    SELECT d.metric_date, %s AS %s
    FROM %s AS d
    LEFT JOIN (
    %s
    ) AS r ON %s
    GROUP BY d.metric_date\
    """
        .formatted(
            measured,
            metric.name(),
            days,
            rows(source, metric.time(), counted, metric.filter()).indent(2).stripTrailing(),
            within(metric.window()));
  }

  @Override
  public String ratio(RatioMetric metric) {
    String above = part(metric.numerator());
    String below = part(metric.denominator());
    return """
    SELECT d.metric_date, CAST(a.%s AS DOUBLE) / NULLIF(b.%s, 0) AS %s
    FROM %s AS d
    JOIN %s AS a ON a.metric_date = d.metric_date
    JOIN %s AS b ON b.metric_date = d.metric_date\
    """
        .formatted(
            metric.numerator().metric(),
            metric.denominator().metric(),
            metric.name(),
            days,
            above,
            below);
  }

  @Override
  public String retention(RetentionMetric metric) {
    Source members = definitions.knownSource(metric.source());
    Source activity = definitions.knownSource(metric.activity());
    String entity = metric.info().entity();
    return """
    SELECT d.metric_date, CAST(COUNT(DISTINCT r.counted) AS DOUBLE) / NULLIF(COUNT(DISTINCT m.counted), 0) AS %s
    FROM %s AS d
    LEFT JOIN (
    %s
    ) AS m ON m.on_day = d.metric_date
    LEFT JOIN (
    %s
    ) AS r ON r.counted = m.counted AND r.on_day BETWEEN d.metric_date + %s AND d.metric_date + %s
    GROUP BY d.metric_date\
    """
        .formatted(
            metric.name(),
            days,
            entities(members, metric.time(), entity, metric.filter()),
            entities(activity, activity.time(), entity, metric.activityFilter()),
            SqlText.days(metric.fromDay()),
            SqlText.days(metric.toDay()));
  }

  @Override
  public String derived(DerivedMetric metric) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : metric.expression().metrics()) {
      names.put(name, part(name, days, definitions.knownMetric(name).accept(this)));
    }
    String joins =
        names.entrySet().stream()
            .map(it -> "\nJOIN %1$s ON %1$s.metric_date = d.metric_date".formatted(it.getValue()))
            .collect(Collectors.joining());
    return "SELECT d.metric_date, %s AS %s%nFROM %s AS d%s"
        .formatted(sql(metric.expression(), names), metric.name(), days, joins);
  }

  /** A day, of {@code d}, and the rows that its value looks at, of {@code r}. */
  private static String within(Window window) {
    if (window instanceof Window.Calendar calendar) {
      return "%s = %s"
          .formatted(
              firstDay("r.on_day", calendar.period()),
              firstDay("d.metric_date", calendar.period()));
    }
    return window.isSingleDay()
        ? "r.on_day = d.metric_date"
        : "r.on_day BETWEEN %s AND d.metric_date".formatted(back((Window.Trailing) window));
  }

  private static String firstDay(String day, Window.Period period) {
    return period == Window.Period.WEEK
        ? "TIMESTAMPADD(DAY, 1 - CAST(EXTRACT(ISODOW FROM %1$s) AS INTEGER), %1$s)".formatted(day)
        : "FLOOR(%s TO %s)".formatted(day, period);
  }

  private static String back(Window.Trailing window) {
    return "d.metric_date - " + SqlText.days(window.days() - 1);
  }

  /** The name of the query for one half of a ratio. */
  private String part(RatioMetric.Term term) {
    Metric metric = definitions.knownMetric(term.metric());
    Window.Trailing over = term.meanOver();
    if (over.isSingleDay()) {
      return part(metric.name(), days, metric.accept(this));
    }
    String earlier = days + "_and_" + (over.days() - 1) + "_before";
    parts.putIfAbsent(
        earlier,
        """
        SELECT DISTINCT e.usage_date AS metric_date
        FROM %s AS d
        JOIN usage.rollup_day AS e ON e.usage_date BETWEEN %s AND d.metric_date\
        """
            .formatted(days, back(over)));
    String daily = metric.accept(new PlainSql(definitions, parts, earlier));
    String mean =
        """
        SELECT d.metric_date, CAST(SUM(e.%1$s) AS DOUBLE) / %2$d AS %1$s
        FROM %3$s AS d
        JOIN %4$s AS e ON e.metric_date BETWEEN %5$s AND d.metric_date
        GROUP BY d.metric_date\
        """
            .formatted(
                metric.name(), over.days(), days, part(metric.name(), earlier, daily), back(over));
    return part("mean_" + over.days() + "_of_" + metric.name(), days, mean);
  }

  private String part(String metric, String over, String query) {
    String name = metric + "_of_" + over;
    parts.putIfAbsent(name, query);
    return name;
  }

  private static String entities(
      Source source, String time, String entity, Optional<String> filter) {
    String counted = ", " + source.knownEntityColumn(entity) + " AS counted";
    return rows(source, time, counted, filter).indent(2).stripTrailing();
  }

  private static String rows(Source source, String time, String counted, Optional<String> filter) {
    return "SELECT %s AS on_day%s%nFROM %s%s"
        .formatted(
            time,
            counted,
            source.table(),
            filter.map(it -> "\nWHERE " + FilterText.checked(it).sql()).orElse(""));
  }

  /** In doubles, and NULL where a divisor is 0, as the metric itself is computed. */
  private static String sql(Expression expression, Map<String, String> names) {
    if (expression instanceof Expression.Reference reference) {
      String metric = reference.metric();
      return "CAST(%s.%s AS DOUBLE)".formatted(names.get(metric), metric);
    }
    if (expression instanceof Expression.Negation negation) {
      return "-(" + sql(negation.operand(), names) + ")";
    }
    if (expression instanceof Expression.Arithmetic arithmetic) {
      String left = sql(arithmetic.left(), names);
      String right = sql(arithmetic.right(), names);
      return arithmetic.operator().symbol().equals("/")
          ? "(%s / NULLIF(%s, 0))".formatted(left, right)
          : "(%s %s %s)".formatted(left, arithmetic.operator().symbol(), right);
    }
    if (expression instanceof Expression.Call call) {
      List<String> arguments = call.arguments().stream().map(it -> sql(it, names)).toList();
      return call.function() + "(" + String.join(", ", arguments) + ")";
    }
    return expression.sql();
  }
}
