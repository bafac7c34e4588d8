package io.cochonnet.adapter.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.rules.AggregateExpandDistinctAggregatesRule;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Groups by the argument of {@code COUNT(DISTINCT x)} first, with the other aggregates of each
 * group, and adds those up then: two groupings, where Calcite makes grouping sets of it.
 *
 * <p>Calcite's rule must not see such aggregates: its estimate for the rows of the same result is
 * lower, for each of its three groupings takes a tenth, and so it would win.
 */
final class DistinctSplitRule extends RelRule<RuleConfig> {
  private DistinctSplitRule(RuleConfig config) {
    super(config);
  }

  static RelOptRule create() {
    return new RuleConfig(
            "DistinctSplitRule",
            operand ->
                operand
                    .operand(LogicalAggregate.class)
                    .predicate(DistinctSplitRule::isSplittable)
                    .anyInputs(),
            DistinctSplitRule::new)
        .toRule();
  }

  /** Calcite's rule, for all others. */
  static RelOptRule calciteForOthers() {
    return AggregateExpandDistinctAggregatesRule.Config.DEFAULT
        .withOperandSupplier(
            operand ->
                operand
                    .operand(LogicalAggregate.class)
                    .predicate(aggregate -> !isSplittable(aggregate))
                    .anyInputs())
        .withDescription("AggregateExpandDistinctAggregatesRule:others")
        .toRule();
  }

  /** With one set of distinct arguments, beside other aggregates: alone Calcite does it as well. */
  private static boolean isSplittable(LogicalAggregate aggregate) {
    Set<List<Integer>> distinct = new HashSet<>();
    boolean others = false;
    for (AggregateCall call : aggregate.getAggCallList()) {
      if (isPlainDistinct(call)) {
        distinct.add(call.getArgList());
      } else if (TwoStepCalls.isMergeable(call)) {
        others = true;
      } else {
        return false;
      }
    }
    return others && distinct.size() == 1 && aggregate.getGroupType() == Aggregate.Group.SIMPLE;
  }

  private static boolean isPlainDistinct(AggregateCall call) {
    return call.isDistinct()
        && !call.hasFilter()
        && call.distinctKeys == null
        && call.collation.getFieldCollations().isEmpty();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalAggregate aggregate = call.rel(0);
    List<AggregateCall> calls = aggregate.getAggCallList();
    ImmutableBitSet keys =
        aggregate
            .getGroupSet()
            .union(
                ImmutableBitSet.of(
                    calls.stream()
                        .filter(AggregateCall::isDistinct)
                        .findFirst()
                        .orElseThrow()
                        .getArgList()));
    Aggregate groups =
        LogicalAggregate.create(
            aggregate.getInput(),
            List.of(),
            keys,
            null,
            calls.stream()
                .filter(each -> !each.isDistinct())
                .map(each -> TwoStepCalls.first(each, aggregate.getInput()))
                .toList());
    call.transformTo(merged(aggregate, groups, keys));
  }

  private static Aggregate merged(Aggregate aggregate, Aggregate groups, ImmutableBitSet keys) {
    List<AggregateCall> calls = new ArrayList<>();
    int column = keys.cardinality();
    for (AggregateCall call : aggregate.getAggCallList()) {
      calls.add(
          call.isDistinct()
              ? TwoStepCalls.over(
                  call,
                  call.getAggregation(),
                  call.getArgList().stream().map(keys::indexOf).toList())
              : TwoStepCalls.second(call, column++));
    }
    return LogicalAggregate.create(
        groups,
        List.of(),
        ImmutableBitSet.of(aggregate.getGroupSet().toList().stream().map(keys::indexOf).toList()),
        null,
        calls);
  }
}
