package io.cochonnet.catalog.rel;

import io.cochonnet.catalog.metric.MetricContext;
import io.cochonnet.catalog.metric.Spine;
import io.cochonnet.catalog.metric.Tuples;
import io.cochonnet.catalog.model.Metric;
import io.cochonnet.catalog.rel.Statements.Marked;
import io.cochonnet.catalog.rel.Statements.Statement;
import io.cochonnet.catalog.sql.MetricViews;
import io.cochonnet.catalog.store.Horizon;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/** The rows of a scan of the metrics table. Public for the code that Calcite generates. */
public final class MetricRows {
  private final MetricsTable table;
  private final List<String> columns;
  private final List<String> dimensions;
  private final List<Optional<Metric>> metrics;

  private MetricRows(
      MetricsTable table,
      List<String> columns,
      List<String> dimensions,
      List<Optional<Metric>> metrics) {
    this.table = table;
    this.columns = columns;
    this.dimensions = dimensions;
    this.metrics = metrics;
  }

  static MetricRows of(MetricsTable table, List<String> columns) {
    return new MetricRows(
        table,
        List.copyOf(columns),
        columns.stream().filter(table.dimensions()::contains).toList(),
        columns.stream().map(table.context().definitions()::metric).toList());
  }

  /**
   * Every rolled-up day with every combination of the dimensions' values; no row where no day is.
   */
  public Enumerable<@Nullable Object[]> scan(DataContext context) {
    MetricContext metricContext = table.context();
    Statement statement = table.statements().of(context);
    return statement
        .horizon(metricContext.store()::horizon)
        .map(horizon -> scan(statement, horizon))
        .orElseGet(Linq4j::emptyEnumerable);
  }

  private Enumerable<@Nullable Object[]> scan(Statement statement, Horizon horizon) {
    Tuples tuples = new Tuples(dimensions);
    spine().forEach(metric -> Spine.add(metric, table.context(), horizon, tuples));
    int known = tuples.count();
    int[] marks =
        metrics.stream()
            .mapToInt(
                metric ->
                    metric.map(it -> statement.add(new Marked(it, horizon, tuples))).orElse(-1))
            .toArray();
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object[]> enumerator() {
        return Linq4j.iterableEnumerator(
            () ->
                IntStream.range(0, known)
                    .boxed()
                    .flatMap(tuple -> days(horizon, tuples.values(tuple), tuple, marks))
                    .iterator());
      }
    };
  }

  /** Without a metric among the columns, the values of the dimensions are those of all metrics. */
  private Collection<Metric> spine() {
    List<Metric> wanted = metrics.stream().flatMap(Optional::stream).toList();
    return wanted.isEmpty() ? table.context().definitions().metrics().values() : wanted;
  }

  private Stream<@Nullable Object[]> days(
      Horizon horizon, List<@Nullable String> values, int tuple, int[] marks) {
    @Nullable Object[] template = new Object[columns.size()];
    int value = 0;
    for (int column = 0; column < columns.size(); column++) {
      if (marks[column] < 0 && !columns.get(column).equals(MetricsTable.DATE)) {
        template[column] = values.get(value++);
      }
    }
    int firstDay = Math.toIntExact(horizon.firstDay().toEpochDay());
    return IntStream.rangeClosed(0, horizon.lastNumber())
        .mapToObj(day -> row(template, firstDay, day, tuple, marks));
  }

  private @Nullable Object[] row(
      @Nullable Object[] template, int firstDay, int day, int tuple, int[] marks) {
    @Nullable Object[] row = template.clone();
    for (int column = 0; column < row.length; column++) {
      if (marks[column] >= 0) {
        long mark = Mark.of(marks[column], tuple, day);
        Metric metric = Objects.requireNonNull(metrics.get(column).orElse(null));
        row[column] =
            switch (MetricViews.type(metric)) {
              case BIGINT -> (Object) mark;
              default -> (double) mark;
            };
      } else if (columns.get(column).equals(MetricsTable.DATE)) {
        row[column] = firstDay + day;
      }
    }
    return row;
  }
}
