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
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.sql.type.SqlTypeName;

/** The views of the metrics: one each, and one more per declared dimension. */
public final class MetricViews implements Metric.Visitor<List<ViewDefinition>> {
  public static final String SCHEMA = "catalog";

  private final Definitions definitions;
  private final MetricSql sql;

  public MetricViews(Definitions definitions, int lateDays) {
    this.definitions = definitions;
    this.sql = new MetricSql(definitions, lateDays);
  }

  /** All views of all metrics, of checked definitions. */
  public List<ViewDefinition> all() {
    return definitions.metrics().values().stream()
        .filter(this::isExpressible)
        .flatMap(it -> it.accept(this).stream())
        .toList();
  }

  /** Whether the templates have SQL for the metric; one without has no view. */
  private boolean isExpressible(Metric metric) {
    return metric.accept(
        new Metric.Visitor<Boolean>() {
          @Override
          public Boolean count(CountMetric count) {
            return count.filter().isEmpty()
                && count.window() instanceof Window.Trailing
                && (count.measure().isDistinct()
                    || (count.measure().kind() == Measure.Kind.ROWS
                        && count.window().isSingleDay()));
          }

          @Override
          public Boolean ratio(RatioMetric ratio) {
            return isExpressible(definitions.knownMetric(ratio.numerator().metric()))
                && isExpressible(definitions.knownMetric(ratio.denominator().metric()));
          }

          @Override
          public Boolean retention(RetentionMetric retention) {
            return retention.filter().isEmpty() && retention.activityFilter().isEmpty();
          }

          @Override
          public Boolean derived(DerivedMetric derived) {
            return false;
          }
        });
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
  public List<ViewDefinition> count(CountMetric metric) {
    ColumnDefinition value = Columns.count(metric.name(), metric.info().description());
    return views(metric, List.of(value), slice -> sql.count(metric, slice));
  }

  @Override
  public List<ViewDefinition> ratio(RatioMetric metric) {
    List<ColumnDefinition> values =
        List.of(
            Columns.fraction(metric.name(), share(metric.info())),
            half("numerator", metric.numerator()),
            half("denominator", metric.denominator()));
    return views(metric, values, slice -> sql.ratio(metric, slice));
  }

  @Override
  public List<ViewDefinition> retention(RetentionMetric metric) {
    List<ColumnDefinition> values =
        List.of(
            Columns.fraction(metric.name(), share(metric.info())),
            Columns.count("numerator", "Members of the cohort that came back."),
            Columns.count("denominator", "Members of the cohort."));
    return views(metric, values, slice -> sql.retention(metric, slice));
  }

  @Override
  public List<ViewDefinition> derived(DerivedMetric metric) {
    return List.of();
  }

  private List<ViewDefinition> views(
      Metric metric, List<ColumnDefinition> values, Function<Slice, String> text) {
    List<ColumnDefinition> after = new ArrayList<>(values);
    after.addAll(List.of(Columns.IS_COMPLETE, Columns.IS_FINAL, Columns.AS_OF, Columns.HASH));
    List<Slice> slices = new ArrayList<>(List.of(Slice.NONE));
    dimensions(metric, definitions).forEach(it -> slices.add(Slice.by(it)));
    return slices.stream()
        .map(
            slice ->
                new ViewDefinition(
                    SCHEMA,
                    metric.name() + slice.suffix(),
                    metric.info().description() + slice.words(),
                    text.apply(slice),
                    slice.columns(List.of(Columns.METRIC_DATE), after)))
        .toList();
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
