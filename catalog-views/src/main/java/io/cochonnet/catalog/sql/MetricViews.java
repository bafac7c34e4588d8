package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.DerivedMetric;
import io.cochonnet.catalog.model.Dimension;
import io.cochonnet.catalog.model.Measure;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.MetricInfo;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.model.Source;
import io.cochonnet.catalog.model.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The views of the metrics: one each, and one more per declared dimension. A view is a query with
 * {@code METRIC(name)}, so it cannot say anything else than the metric does.
 */
public final class MetricViews implements Metric.Visitor<List<ColumnDefinition>> {
  public static final String SCHEMA = "catalog";

  private static final SqlTemplate TEMPLATE =
      new SqlTemplate(
          """
          SELECT
            metric_date,
            [[{slice},]]
            METRIC({metric}) AS {metric},
            {halves}
            METRIC_IS_COMPLETE({metric}) AS is_complete,
            METRIC_IS_FINAL({metric}) AS is_final,
            METRIC_AS_OF({metric}) AS as_of,
            '{hash}' AS definition_hash
          FROM catalog.metrics
          {days}
          GROUP BY metric_date[[, {slice}]]
          """);

  private final Definitions definitions;

  public MetricViews(Definitions definitions) {
    this.definitions = definitions;
  }

  /** All views of all metrics, of checked definitions. */
  public List<ViewDefinition> all() {
    return definitions.metrics().values().stream().flatMap(it -> views(it).stream()).toList();
  }

  /** The type of a metric's values. */
  public static SqlTypeName type(Metric metric) {
    return metric instanceof CountMetric count && count.measure().kind() != Measure.Kind.SUM
        ? SqlTypeName.BIGINT
        : SqlTypeName.DOUBLE;
  }

  /**
   * The dimensions of a metric, as the sources describe them: of a ratio as the source of its
   * denominator does, of a derived metric as that of the first metric in its expression.
   */
  public static List<Dimension> dimensions(Metric metric, Definitions definitions) {
    Source source = definitions.knownSource(sourceOf(metric, definitions));
    return metric.info().dimensions().stream().map(source::knownDimension).toList();
  }

  @Override
  public List<ColumnDefinition> count(CountMetric metric) {
    return List.of(new ColumnDefinition(metric.name(), type(metric), metric.info().description()));
  }

  @Override
  public List<ColumnDefinition> ratio(RatioMetric metric) {
    return List.of(
        Columns.fraction(metric.name(), share(metric.info())),
        half("numerator", metric.numerator()),
        half("denominator", metric.denominator()));
  }

  @Override
  public List<ColumnDefinition> retention(RetentionMetric metric) {
    return List.of(
        Columns.fraction(metric.name(), share(metric.info())),
        Columns.count("numerator", "Members of the cohort that came back."),
        Columns.count("denominator", "Members of the cohort."));
  }

  @Override
  public List<ColumnDefinition> derived(DerivedMetric metric) {
    return List.of(Columns.fraction(metric.name(), metric.info().description()));
  }

  private List<ViewDefinition> views(Metric metric) {
    List<ColumnDefinition> values = metric.accept(this);
    List<ColumnDefinition> after = new ArrayList<>(values);
    after.addAll(List.of(Columns.IS_COMPLETE, Columns.IS_FINAL, Columns.AS_OF, Columns.HASH));
    List<Slice> slices = new ArrayList<>(List.of(Slice.NONE));
    dimensions(metric, definitions).forEach(it -> slices.add(Slice.by(it)));
    Map<String, String> texts = texts(metric, values);
    return slices.stream()
        .map(
            slice ->
                new ViewDefinition(
                    SCHEMA,
                    metric.name() + slice.suffix(),
                    metric.info().description() + slice.words(),
                    TEMPLATE.render(slice, texts),
                    slice.columns(List.of(Columns.METRIC_DATE), after)))
        .toList();
  }

  private Map<String, String> texts(Metric metric, List<ColumnDefinition> values) {
    Map<String, String> texts = new HashMap<>();
    texts.put("metric", metric.name());
    texts.put("hash", DefinitionHash.of(metric, definitions));
    texts.put("halves", values.size() == 1 ? "" : halves(metric, values.get(1), values.get(2)));
    texts.put("days", calendar(metric).map(it -> "WHERE " + it).orElse(""));
    return texts;
  }

  private static String halves(Metric metric, ColumnDefinition above, ColumnDefinition below) {
    return """
    CAST(METRIC_NUMERATOR(%1$s) AS %2$s) AS numerator,
      CAST(METRIC_DENOMINATOR(%1$s) AS %3$s) AS denominator,\
    """
        .formatted(metric.name(), above.type(), below.type());
  }

  /** A calendar metric has one row a period, on the period's first day. */
  private static Optional<String> calendar(Metric metric) {
    return metric instanceof CountMetric count && count.window() instanceof Window.Calendar window
        ? Optional.of(
            switch (window.period()) {
              case WEEK -> "EXTRACT(ISODOW FROM metric_date) = 1";
              case MONTH, QUARTER, YEAR ->
                  "metric_date = FLOOR(metric_date TO " + window.period() + ")";
            })
        : Optional.empty();
  }

  private static ColumnDefinition half(String name, RatioMetric.Term term) {
    int over = term.meanOver().days();
    return new ColumnDefinition(
        name,
        over == 1 ? SqlTypeName.BIGINT : SqlTypeName.DOUBLE,
        over == 1 ? term.metric() + "." : "Mean of " + term.metric() + " over " + over + " days.");
  }

  private static String share(MetricInfo info) {
    return info.description() + " NULL where incomplete or the denominator is 0.";
  }

  private static String sourceOf(Metric metric, Definitions definitions) {
    return metric.accept(
        new Metric.Visitor<String>() {
          @Override
          public String count(CountMetric count) {
            return count.source();
          }

          @Override
          public String ratio(RatioMetric ratio) {
            return sourceOf(definitions.knownMetric(ratio.denominator().metric()), definitions);
          }

          @Override
          public String retention(RetentionMetric retention) {
            return retention.source();
          }

          @Override
          public String derived(DerivedMetric derived) {
            String first = derived.expression().references().get(0).metric();
            return sourceOf(definitions.knownMetric(first), definitions);
          }
        });
  }
}
