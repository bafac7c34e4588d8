package io.cochonnet.catalog.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.Mappings;

/**
 * The aggregate that stands in the place of one with statistics: its other aggregates first, then
 * the counts and sums that were asked for, each once.
 */
final class Totals {
  private final Aggregate original;

  /** The columns of the input that are still needed, in their order. */
  private final List<Integer> inputs;

  private final Mappings.TargetMapping positions;
  private final List<AggregateCall> others;

  /** Columns behind those of the input. */
  private final List<RexNode> computed = new ArrayList<>();

  private final List<Total> totals = new ArrayList<>();

  /**
   * A count or sum.
   *
   * @param column of the projection below
   * @param filter column of the condition that a row must fulfil; -1 for none
   */
  private record Total(SqlAggFunction function, int column, int filter) {}

  Totals(Aggregate original) {
    this.original = original;
    this.others =
        original.getAggCallList().stream()
            .filter(call -> AggregateStatistic.of(call).isEmpty())
            .toList();
    this.inputs = needed(original).asList();
    Map<Integer, Integer> target = new HashMap<>();
    inputs.forEach(column -> target.put(column, target.size()));
    this.positions =
        Mappings.target(target, original.getInput().getRowType().getFieldCount(), inputs.size());
  }

  private static ImmutableBitSet needed(Aggregate aggregate) {
    ImmutableBitSet.Builder needed = ImmutableBitSet.builder().addAll(aggregate.getGroupSet());
    for (AggregateCall call : aggregate.getAggCallList()) {
      if (call.hasFilter()) {
        needed.set(call.filterArg);
      }
      if (AggregateStatistic.of(call).isEmpty()) {
        needed.addAll(call.getArgList());
        needed.addAll(RelCollations.ordinals(call.getCollation()));
        if (call.distinctKeys != null) {
          needed.addAll(call.distinctKeys);
        }
      }
    }
    return needed.build();
  }

  /** The place in the result of an aggregate that is no statistic. */
  int kept(AggregateCall call) {
    return original.getGroupCount() + others.indexOf(call);
  }

  /** The place in the result of a count or sum over the rows that the call is over. */
  int place(SqlAggFunction function, RexNode argument, AggregateCall call) {
    int known = computed.indexOf(argument);
    if (known < 0) {
      known = computed.size();
      computed.add(argument);
    }
    int filter = call.hasFilter() ? positions.getTarget(call.filterArg) : -1;
    Total total = new Total(function, inputs.size() + known, filter);
    if (!totals.contains(total)) {
      totals.add(total);
    }
    return original.getGroupCount() + others.size() + totals.indexOf(total);
  }

  /** The aggregate, once all its columns were asked for. */
  Aggregate aggregate() {
    RelBuilder builder = RelFactories.LOGICAL_BUILDER.create(original.getCluster(), null);
    builder.push(original.getInput());
    List<RexNode> projected = new ArrayList<>(builder.fields(inputs));
    projected.addAll(computed);
    RelNode input = builder.project(projected).build();
    List<AggregateCall> calls =
        others.stream().map(call -> call.transform(positions)).collect(Collectors.toList());
    totals.forEach(total -> calls.add(call(total, input)));
    return LogicalAggregate.create(
        input,
        original.getHints(),
        original.getGroupSet().permute(positions),
        original.getGroupSets().stream().map(keys -> keys.permute(positions)).toList(),
        calls);
  }

  private AggregateCall call(Total total, RelNode input) {
    return AggregateCall.create(
        total.function(),
        false,
        false,
        false,
        List.of(),
        List.of(total.column()),
        total.filter(),
        null,
        RelCollations.EMPTY,
        original.hasEmptyGroup(),
        input,
        null,
        null);
  }
}
