package io.cochonnet.catalog.metric;

import io.cochonnet.catalog.CatalogException;
import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.expression.FilterText;
import io.cochonnet.catalog.index.Cells;
import io.cochonnet.catalog.index.Cohorts;
import io.cochonnet.catalog.index.Counts;
import io.cochonnet.catalog.index.Coverage;
import io.cochonnet.catalog.index.EntityDays;
import io.cochonnet.catalog.index.Selection;
import io.cochonnet.catalog.model.CountMetric;
import io.cochonnet.catalog.model.Definitions;
import io.cochonnet.catalog.model.DerivedMetric;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.model.RatioMetric;
import io.cochonnet.catalog.model.RetentionMetric;
import io.cochonnet.catalog.model.Source;
import io.cochonnet.catalog.model.Window;
import io.cochonnet.catalog.store.EntityRows;
import io.cochonnet.catalog.store.Horizon;
import io.cochonnet.catalog.store.MetricStore;
import io.cochonnet.catalog.store.SumRows;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Computes metrics, as of one horizon and over one set of tuples.
 *
 * <p>A metric of single days (no window) is its measure over the days of a group, whatever they
 * are. A metric with a window, or a mean over days, belongs to one day, and a calendar metric to
 * one period: groups that hold more are refused. A retention sums up the cohorts of a group's days.
 */
public final class MetricValues implements Metric.Visitor<Figures> {
  private final Definitions definitions;
  private final int lateDays;
  private final MetricStore store;
  private final Horizon horizon;
  private final Tuples tuples;
  private final Selection selection;

  private MetricValues(MetricContext context, Horizon horizon, Tuples tuples, Selection selection) {
    this.definitions = context.definitions();
    this.lateDays = context.lateDays();
    this.store = context.store();
    this.horizon = horizon;
    this.tuples = tuples;
    this.selection = selection;
  }

  /**
   * The values of a metric for the groups of a selection of (day, tuple) pairs; days are numbered
   * from the horizon's first.
   *
   * @throws CatalogException CAT-061 where a group's days cannot be put together; CAT-051 where the
   *     rollups cannot be read
   */
  public static Figures of(
      Metric metric, MetricContext context, Horizon horizon, Tuples tuples, Selection selection) {
    return metric.accept(new MetricValues(context, horizon, tuples, selection));
  }

  @Override
  public Figures count(CountMetric metric) {
    DayWindows windows = windows(metric.window());
    requireOneWindow(metric.name(), metric.window(), windows);
    double[] values = values(metric, 1);
    return new Figures(
        values,
        unknown(),
        unknown(),
        each(group -> isComplete(windows, group)),
        each(group -> isSettled(windows, group)));
  }

  @Override
  public Figures ratio(RatioMetric metric) {
    CountMetric above = countOf(metric.numerator());
    CountMetric below = countOf(metric.denominator());
    int overAbove = metric.numerator().meanOver().days();
    int overBelow = metric.denominator().meanOver().days();
    DayWindows windowsAbove = windows(above.window());
    DayWindows windowsBelow = windows(below.window());
    Window mean = new Window.Trailing(Math.max(overAbove, overBelow));
    requireOneWindow(metric.name(), above.window(), windowsAbove);
    requireOneWindow(metric.name(), below.window(), windowsBelow);
    requireOneWindow(metric.name(), mean, windows(mean));
    double[] numerators = values(above, overAbove);
    double[] denominators = values(below, overBelow);
    boolean[] complete =
        each(
            group ->
                isComplete(windowsAbove, group)
                    && isComplete(windowsBelow, group)
                    && reaches(windowsAbove, overAbove, group)
                    && reaches(windowsBelow, overBelow, group));
    boolean[] settled =
        each(group -> isSettled(windowsAbove, group) && isSettled(windowsBelow, group));
    return new Figures(
        quotients(numerators, denominators, complete), numerators, denominators, complete, settled);
  }

  @Override
  public Figures retention(RetentionMetric metric) {
    Source members = definitions.knownSource(metric.source());
    Source activity = definitions.knownSource(metric.activity());
    String entity = metric.info().entity();
    EntityRows cohortRows = entityRows(members, metric.time(), entity, metric.filter());
    EntityRows activityRows =
        entityRows(activity, activity.time(), entity, metric.activityFilter());
    boolean[] over = new boolean[horizon.lastNumber() + 1];
    for (int day = 0; day < over.length; day++) {
      over[day] = isSpanOver(metric, day);
    }
    IntPredicate complete = day -> over[day];
    Cohorts cohorts =
        Cohorts.count(
            store.entityDays(cohortRows, horizon),
            tuples.classOfCell(members, cells(members), selection),
            selection,
            store.entityDays(activityRows, horizon),
            new Cohorts.Span(metric.fromDay(), metric.toDay()),
            horizon.lastNumber(),
            complete);
    double[] numerators = unknown();
    double[] denominators = unknown();
    boolean[] some = each(group -> isFilled(group) && complete.test(selection.firstDay(group)));
    for (int group = 0; group < selection.groups(); group++) {
      numerators[group] =
          some[group] ? cohorts.completeReturned()[group] : cohorts.returned()[group];
      denominators[group] =
          some[group] ? cohorts.completeMembers()[group] : cohorts.members()[group];
    }
    boolean[] all = each(group -> isFilled(group) && complete.test(selection.lastDay(group)));
    return new Figures(
        quotients(numerators, denominators, some), numerators, denominators, all, all);
  }

  @Override
  public Figures derived(DerivedMetric metric) {
    Map<String, Figures> parts = new HashMap<>();
    for (String name : metric.expression().metrics()) {
      parts.put(name, definitions.knownMetric(name).accept(this));
    }
    double[] values = unknown();
    for (int group = 0; group < values.length; group++) {
      values[group] = evaluate(metric, parts, group);
    }
    return new Figures(
        values,
        unknown(),
        unknown(),
        each(group -> parts.values().stream().allMatch(part -> part.complete()[group])),
        each(group -> parts.values().stream().allMatch(part -> part.settled()[group])));
  }

  private static double evaluate(DerivedMetric metric, Map<String, Figures> parts, int group) {
    Double value =
        metric
            .expression()
            .evaluate(
                name -> {
                  Figures part = parts.get(name);
                  double known = part == null ? Double.NaN : part.values()[group];
                  return Double.isNaN(known) ? null : known;
                });
    return value == null ? Double.NaN : value;
  }

  /** The daily values of a count, or their mean over some days up to each day. */
  private double[] values(CountMetric metric, int meanOver) {
    double[] sums = new double[selection.groups()];
    boolean single = metric.window().isSingleDay();
    int shifts = single ? 1 : meanOver;
    for (int shift = 0; shift < shifts; shift++) {
      Coverage coverage =
          single && meanOver > 1
              ? Coverage.trailing(selection.days(), horizon.lastNumber(), meanOver)
              : coverage(metric.window(), shift);
      double[] shifted = values(metric, coverage, single && meanOver > 1);
      Arrays.setAll(sums, group -> sums[group] + shifted[group]);
    }
    Arrays.setAll(sums, group -> sums[group] / meanOver);
    return sums;
  }

  private double[] values(CountMetric metric, Coverage coverage, boolean byDay) {
    Source source = definitions.knownSource(metric.source());
    int[] classes;
    if (!metric.measure().isDistinct()) {
      SumRows rows = sumRows(metric, source);
      var sums = store.sums(rows, horizon);
      classes = tuples.classOfCell(source, cells(source), selection);
      return Counts.sums(sums, classes, selection, coverage);
    }
    EntityRows rows = entityRows(source, metric.time(), metric.info().entity(), metric.filter());
    EntityDays days = store.entityDays(rows, horizon);
    classes = tuples.classOfCell(source, cells(source), selection);
    Counts.Unit unit = byDay ? Counts.Unit.ENTITY_DAY : Counts.Unit.ENTITY;
    return Arrays.stream(Counts.distinct(days, classes, selection, coverage, unit))
        .asDoubleStream()
        .toArray();
  }

  /** For which days an entry counts, if windows end {@code shift} days before them. */
  private Coverage coverage(Window window, int shift) {
    return Coverage.of(
        selection.days(),
        horizon.lastNumber(),
        day -> horizon.number(window.firstHolding(horizon.day(day))) + shift,
        day -> horizon.number(window.lastHolding(horizon.day(day))) + shift);
  }

  private CountMetric countOf(RatioMetric.Term term) {
    return (CountMetric) definitions.knownMetric(term.metric());
  }

  private Cells cells(Source source) {
    return store.cells(source.table(), Tuples.columns(source));
  }

  static EntityRows entityRows(Source source, String time, String entity, Optional<String> filter) {
    return new EntityRows(
        source.table(),
        time,
        entity,
        source.knownEntityColumn(entity),
        Tuples.columns(source),
        filter.map(MetricValues::condition));
  }

  static SumRows sumRows(CountMetric metric, Source source) {
    return new SumRows(
        source.table(),
        metric.time(),
        metric.measure().sql(),
        Tuples.columns(source),
        metric.filter().map(MetricValues::condition));
  }

  /** The filter as it can stand within parentheses, which a comment at its end would swallow. */
  private static String condition(String filter) {
    return FilterText.checked(filter).sql();
  }

  private double[] quotients(double[] above, double[] below, boolean[] complete) {
    double[] quotients = unknown();
    for (int group = 0; group < quotients.length; group++) {
      if (complete[group] && below[group] > 0) {
        quotients[group] = above[group] / below[group];
      }
    }
    return quotients;
  }

  private boolean isFilled(int group) {
    return selection.firstDay(group) >= 0;
  }

  private DayWindows windows(Window window) {
    return new DayWindows(window, horizon, lateDays);
  }

  private boolean isComplete(DayWindows windows, int group) {
    return isFilled(group)
        && windows.areComplete(selection.firstDay(group), selection.lastDay(group));
  }

  /** Whether the days of a mean, each with its own window, lie in the data. */
  private boolean reaches(DayWindows windows, int meanOver, int group) {
    int first = selection.firstDay(group) - meanOver + 1;
    return first >= 0 && windows.first(first) >= 0;
  }

  private boolean isSettled(DayWindows windows, int group) {
    return isFilled(group) && windows.isSettled(selection.lastDay(group));
  }

  private LocalDate firstDay(int group) {
    return horizon.day(selection.firstDay(group));
  }

  private LocalDate lastDay(int group) {
    return horizon.day(selection.lastDay(group));
  }

  private boolean isSpanOver(RetentionMetric metric, int day) {
    LocalDate last = horizon.day(day).plusDays(metric.toDay());
    return !last.isAfter(horizon.lastDay())
        && !last.plusDays(1L + lateDays).isAfter(horizon.asOfDate());
  }

  private void requireOneWindow(String metric, Window window, DayWindows windows) {
    if (window.isSingleDay()) {
      return;
    }
    for (int group = 0; group < selection.groups(); group++) {
      if (isFilled(group) && !windows.same(selection.firstDay(group), selection.lastDay(group))) {
        throw severalWindows(metric, window, firstDay(group), lastDay(group));
      }
    }
  }

  private static CatalogException severalWindows(
      String metric, Window window, LocalDate first, LocalDate last) {
    return new CatalogException(
        ErrorCode.SEVERAL_WINDOWS,
        ("METRIC(%1$s) looks at %2$s for each metric_date, and values of several days cannot be put"
                + " together; this group has days from %3$s to %4$s. Add metric_date to SELECT and"
                + " GROUP BY, or keep one day: WHERE metric_date = DATE '%4$s'.")
            .formatted(metric, window, first, last));
  }

  private double[] unknown() {
    double[] unknown = new double[selection.groups()];
    Arrays.fill(unknown, Double.NaN);
    return unknown;
  }

  private boolean[] each(IntPredicate test) {
    boolean[] each = new boolean[selection.groups()];
    for (int group = 0; group < each.length; group++) {
      each[group] = test.test(group);
    }
    return each;
  }
}
