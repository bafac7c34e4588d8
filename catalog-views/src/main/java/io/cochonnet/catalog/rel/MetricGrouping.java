package io.cochonnet.catalog.rel;

import io.cochonnet.catalog.index.Selection;
import io.cochonnet.catalog.metric.Figures;
import io.cochonnet.catalog.metric.MetricValues;
import io.cochonnet.catalog.rel.MetricFunction.Output;
import io.cochonnet.catalog.rel.Statements.Marked;
import io.cochonnet.catalog.rel.Statements.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Groups the marks of the metrics table and computes the metrics of all groups together. Public for
 * the code that Calcite generates.
 *
 * <p>Grouping sets are computed one by one: in each, a row is in one group.
 */
public final class MetricGrouping {
  private final MetricsTable table;
  private final List<Integer> keys;
  private final List<ImmutableBitSet> groupSets;
  private final List<Call> calls;

  /**
   * A call of the aggregate.
   *
   * @param function empty for GROUPING
   * @param filter the column that says whether a row counts; -1 for none
   */
  private record Call(Optional<MetricFunction> function, List<Integer> arguments, int filter) {
    Marks marks() {
      return new Marks(arguments.get(0), filter);
    }
  }

  /** Marks that are collected: those of a column, where a filter lets them. */
  private record Marks(int column, int filter) {}

  private MetricGrouping(
      MetricsTable table, List<Integer> keys, List<ImmutableBitSet> groupSets, List<Call> calls) {
    this.table = table;
    this.keys = keys;
    this.groupSets = groupSets;
    this.calls = calls;
  }

  static MetricGrouping of(MetricsTable table, Aggregate aggregate) {
    return new MetricGrouping(
        table,
        aggregate.getGroupSet().asList(),
        List.copyOf(aggregate.getGroupSets()),
        aggregate.getAggCallList().stream().map(MetricGrouping::call).toList());
  }

  private static Call call(AggregateCall call) {
    return new Call(MetricFunction.of(call), List.copyOf(call.getArgList()), call.filterArg);
  }

  /**
   * The rows of the aggregate: the keys, then a value for each call.
   *
   * @param rows arrays, or what would be in them where rows have one column
   */
  public Enumerable<@Nullable Object[]> compute(
      DataContext context, Enumerable<@Nullable Object> rows) {
    Statement statement = table.statements().of(context);
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object[]> enumerator() {
        List<GroupSet> sets = groupSets.stream().map(GroupSet::new).toList();
        try (Enumerator<@Nullable Object> input = rows.enumerator()) {
          while (input.moveNext()) {
            @Nullable Object current = input.current();
            @Nullable Object[] row =
                current instanceof @Nullable Object[] array ? array : new Object[] {current};
            sets.forEach(set -> set.add(row));
          }
        }
        return Linq4j.iterableEnumerator(
            () -> sets.stream().flatMap(set -> set.rows(statement).stream()).iterator());
      }
    };
  }

  /** The groups of one grouping set. */
  private final class GroupSet {
    private final ImmutableBitSet set;
    private final Map<GroupKey, Integer> groups = new LinkedHashMap<>();
    private final Map<Marks, Selection.Builder> selections = new LinkedHashMap<>();
    private final Map<Marks, Integer> columns = new LinkedHashMap<>();

    GroupSet(ImmutableBitSet set) {
      this.set = set;
      if (set.isEmpty()) {
        groups.put(key(new Object[0]), 0);
      }
      calls.stream()
          .filter(call -> call.function().isPresent())
          .forEach(call -> selections.put(call.marks(), new Selection.Builder()));
    }

    void add(@Nullable Object[] row) {
      GroupKey key = key(row);
      int group = groups.computeIfAbsent(key, it -> groups.size());
      selections.forEach(
          (marks, selection) -> {
            Object mark = row[marks.column()];
            boolean counts = marks.filter() < 0 || Boolean.TRUE.equals(row[marks.filter()]);
            if (counts && mark instanceof Number number) {
              long value = number.longValue();
              columns.putIfAbsent(marks, Mark.column(value));
              selection.add(Mark.day(value), Mark.tuple(value), group);
            }
          });
    }

    private GroupKey key(@Nullable Object[] row) {
      @Nullable Object[] key = new Object[keys.size()];
      for (int i = 0; i < key.length; i++) {
        key[i] = set.get(keys.get(i)) ? row[keys.get(i)] : null;
      }
      return new GroupKey(key);
    }

    List<@Nullable Object[]> rows(Statement statement) {
      Map<Marks, Figures> figures = new LinkedHashMap<>();
      columns.forEach(
          (marks, column) -> {
            Selection.Builder pairs = selections.get(marks);
            if (pairs != null) {
              Marked marked = statement.column(column);
              figures.put(marks, figures(marked, pairs.build(groups.size())));
            }
          });
      List<@Nullable Object[]> rows = new ArrayList<>(groups.size());
      groups.forEach(
          (key, group) -> {
            @Nullable Object[] row = key.row(calls.size());
            for (int i = 0; i < calls.size(); i++) {
              row[keys.size() + i] = value(calls.get(i), figures, group, statement);
            }
            rows.add(row);
          });
      return rows;
    }

    private Figures figures(Marked marked, Selection selection) {
      return MetricValues.of(
          marked.metric(), table.context(), marked.horizon(), marked.tuples(), selection);
    }

    private @Nullable Object value(
        Call call, Map<Marks, Figures> figures, int group, Statement statement) {
      if (call.function().isEmpty()) {
        return grouping(call.arguments());
      }
      MetricFunction function = call.function().get();
      if (function.output() == Output.METRIC_AS_OF) {
        return statement
            .horizon(table.context().store()::horizon)
            .map(horizon -> (Object) horizon.asOf().toEpochMilli())
            .orElse(null);
      }
      Figures known = figures.get(call.marks());
      return known == null ? ofNothing(function) : of(function, known, group);
    }

    /** A bit for each argument, 1 where it is not in the set. */
    private long grouping(List<Integer> arguments) {
      long bits = 0;
      for (int argument : arguments) {
        bits = (bits << 1) | (set.get(argument) ? 0 : 1);
      }
      return bits;
    }
  }

  /** Counts of nothing are 0, and nothing of them is missing. */
  private static @Nullable Object ofNothing(MetricFunction function) {
    boolean count = function.output() == Output.METRIC && function.argument() == SqlTypeName.BIGINT;
    return count ? Long.valueOf(0) : null;
  }

  private static @Nullable Object of(MetricFunction function, Figures figures, int group) {
    return switch (function.output()) {
      case METRIC ->
          function.argument() == SqlTypeName.BIGINT
              ? (Object) (long) figures.values()[group]
              : orNull(figures.values()[group]);
      case METRIC_NUMERATOR -> orNull(figures.numerators()[group]);
      case METRIC_DENOMINATOR -> orNull(figures.denominators()[group]);
      case METRIC_IS_COMPLETE -> figures.complete()[group];
      case METRIC_IS_FINAL -> figures.settled()[group];
      case METRIC_AS_OF -> throw new IllegalStateException("It is the same for all metrics.");
    };
  }

  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
