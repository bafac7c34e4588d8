package io.cochonnet.catalog.function;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.Mappings;

/**
 * The aggregate that stands in the place of one with statistics: its other aggregates first, then
 * counts and sums over the rows of each arm.
 *
 * <p>A row counts where its CASE is not NULL. FILTER would say the same, but a call may have one of
 * its own.
 */
final class ArmColumns {
  private final Aggregate original;
  private final RexBuilder rex;

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

  ArmColumns(Aggregate original) {
    this.original = original;
    this.rex = original.getCluster().getRexBuilder();
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

  /** Places of sum, sum of squares and users, of the baseline and then of the treated arm. */
  List<Integer> ofNumbers(AggregateCall call) {
    List<Integer> places = new ArrayList<>(ofNumber(call, List.of(inBaseline(call))));
    places.addAll(ofNumber(call, List.of(inTreated(call))));
    return places;
  }

  /** Places of sum, sum of squares and users of all rows. */
  List<Integer> ofNumber(AggregateCall call) {
    return ofNumber(call, List.of());
  }

  private List<Integer> ofNumber(AggregateCall call, List<RexNode> conditions) {
    RexNode value = rex.makeCast(nullable(SqlTypeName.DOUBLE), argument(call, 0));
    RexNode squared = rex.makeCall(SqlStdOperatorTable.MULTIPLY, value, value);
    return List.of(
        place(SqlStdOperatorTable.SUM0, where(conditions, value), call),
        place(SqlStdOperatorTable.SUM0, where(conditions, squared), call),
        place(SqlStdOperatorTable.COUNT, where(conditions, value), call));
  }

  /** Places of conversions and users, of the baseline and then of the treated arm. */
  List<Integer> ofFlags(AggregateCall call) {
    List<Integer> places = new ArrayList<>(ofFlag(call, List.of(inBaseline(call))));
    places.addAll(ofFlag(call, List.of(inTreated(call))));
    return places;
  }

  /** Places of conversions and users of all rows. */
  List<Integer> ofFlag(AggregateCall call) {
    return ofFlag(call, List.of());
  }

  private List<Integer> ofFlag(AggregateCall call, List<RexNode> conditions) {
    RexNode outcome = rex.ensureType(nullable(SqlTypeName.BOOLEAN), argument(call, 0), false);
    RexNode known = rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, outcome);
    return List.of(
        count(call, Stream.concat(conditions.stream(), Stream.of(outcome)).toList()),
        count(call, Stream.concat(conditions.stream(), Stream.of(known)).toList()));
  }

  private RexNode inBaseline(AggregateCall call) {
    return rex.makeCall(SqlStdOperatorTable.EQUALS, variation(call, 0), variation(call, 1));
  }

  private RexNode inTreated(AggregateCall call) {
    return rex.makeCall(SqlStdOperatorTable.NOT_EQUALS, variation(call, 0), variation(call, 1));
  }

  /** The variation or the control, which stand behind the value where there is one. */
  private RexNode variation(AggregateCall call, int index) {
    boolean hasValue =
        AggregateStatistic.of(call)
            .map(it -> it.operands().slot(0).parameter() != Parameter.VARIATION)
            .orElse(true);
    return argument(call, hasValue ? index + 1 : index);
  }

  /** Places of the rows of the treated arm and of the baseline. */
  List<Integer> ofRows(AggregateCall call) {
    return List.of(count(call, List.of(inTreated(call))), count(call, List.of(inBaseline(call))));
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

  private int count(AggregateCall call, List<RexNode> conditions) {
    RexNode one = rex.makeExactLiteral(BigDecimal.ONE, nullable(SqlTypeName.INTEGER));
    return place(SqlStdOperatorTable.COUNT, where(conditions, one), call);
  }

  /** The value where all conditions are true, otherwise NULL. */
  private RexNode where(List<RexNode> conditions, RexNode value) {
    if (conditions.isEmpty()) {
      return value;
    }
    return rex.makeCall(
        SqlStdOperatorTable.CASE,
        RexUtil.composeConjunction(rex, conditions),
        value,
        rex.makeNullLiteral(nullable(value.getType().getSqlTypeName())));
  }

  private int place(SqlAggFunction function, RexNode argument, AggregateCall call) {
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

  private RexNode argument(AggregateCall call, int index) {
    return rex.makeInputRef(original.getInput(), call.getArgList().get(index));
  }

  private RelDataType nullable(SqlTypeName type) {
    return rex.getTypeFactory()
        .createTypeWithNullability(rex.getTypeFactory().createSqlType(type), true);
  }
}
