package io.cochonnet.catalog.metric;

import io.cochonnet.catalog.index.Cells;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.DerivedMetric;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.model.Source;
import io.cochonnet.catalog.store.Horizon;
import java.util.BitSet;

/**
 * Which combinations of dimension values a metric's series has: those that occur in what it counts
 * in, on any day. Every one of them is on every day, so that no series has holes.
 */
public final class Spine implements Metric.Visitor<Tuples> {
  private final MetricContext context;
  private final Horizon horizon;
  private final Tuples tuples;

  private Spine(MetricContext context, Horizon horizon, Tuples tuples) {
    this.context = context;
    this.horizon = horizon;
    this.tuples = tuples;
  }

  /** Adds a metric's combinations to those of a query. */
  public static void add(Metric metric, MetricContext context, Horizon horizon, Tuples tuples) {
    metric.accept(new Spine(context, horizon, tuples));
  }

  @Override
  public Tuples count(CountMetric metric) {
    Source source = context.definitions().knownSource(metric.source());
    BitSet present =
        metric.measure().isDistinct()
            ? context
                .store()
                .entityDays(
                    MetricValues.entityRows(
                        source, metric.time(), metric.info().entity(), metric.filter()),
                    horizon)
                .presentCells()
            : context.store().sums(MetricValues.sumRows(metric, source), horizon).presentCells();
    return add(source, present);
  }

  @Override
  public Tuples ratio(RatioMetric metric) {
    context.definitions().knownMetric(metric.numerator().metric()).accept(this);
    return context.definitions().knownMetric(metric.denominator().metric()).accept(this);
  }

  @Override
  public Tuples retention(RetentionMetric metric) {
    Source members = context.definitions().knownSource(metric.source());
    return add(
        members,
        context
            .store()
            .entityDays(
                MetricValues.entityRows(
                    members, metric.time(), metric.info().entity(), metric.filter()),
                horizon)
            .presentCells());
  }

  @Override
  public Tuples derived(DerivedMetric metric) {
    metric
        .expression()
        .metrics()
        .forEach(name -> context.definitions().knownMetric(name).accept(this));
    return tuples;
  }

  private Tuples add(Source source, BitSet present) {
    Cells cells = context.store().cells(source.table(), Tuples.columns(source));
    tuples.add(source, cells, present);
    return tuples;
  }
}
