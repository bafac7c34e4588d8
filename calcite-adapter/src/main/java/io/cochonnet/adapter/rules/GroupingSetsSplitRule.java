package io.cochonnet.adapter.rules;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Groups by all columns first and makes the grouping sets of those groups: fewer rows are repeated
 * for each set, or sent where the sets are made here.
 */
final class GroupingSetsSplitRule extends RelRule<RuleConfig> {
  private GroupingSetsSplitRule(RuleConfig config) {
    super(config);
  }

  static RelOptRule create() {
    return new RuleConfig(
            "GroupingSetsSplitRule",
            operand ->
                operand
                    .operand(LogicalAggregate.class)
                    .predicate(GroupingSetsSplitRule::isSplittable)
                    .anyInputs(),
            GroupingSetsSplitRule::new)
        .toRule();
  }

  private static boolean isSplittable(LogicalAggregate aggregate) {
    return aggregate.getGroupType() != Aggregate.Group.SIMPLE
        && aggregate.getAggCallList().stream()
            .allMatch(call -> isGrouping(call) || TwoStepCalls.isMergeable(call));
  }

  private static boolean isGrouping(AggregateCall call) {
    return call.getAggregation().getKind() == SqlKind.GROUPING;
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalAggregate aggregate = call.rel(0);
    ImmutableBitSet keys = aggregate.getGroupSet();
    RelNode input = aggregate.getInput();
    boolean grouped =
        Boolean.TRUE.equals(call.getMetadataQuery().areColumnsUnique(input, keys, true));
    if (!grouped) {
      call.transformTo(merged(aggregate, groups(aggregate)));
    }
  }

  private static Aggregate groups(Aggregate aggregate) {
    return LogicalAggregate.create(
        aggregate.getInput(),
        List.of(),
        aggregate.getGroupSet(),
        null,
        aggregate.getAggCallList().stream()
            .filter(call -> !isGrouping(call))
            .map(call -> TwoStepCalls.first(call, aggregate.getInput()))
            .toList());
  }

  private static Aggregate merged(Aggregate aggregate, Aggregate groups) {
    int keyCount = groups.getGroupCount();
    List<AggregateCall> calls = new ArrayList<>();
    int column = keyCount;
    for (AggregateCall call : aggregate.getAggCallList()) {
      if (isGrouping(call)) {
        calls.add(
            call.withArgList(
                call.getArgList().stream().map(aggregate.getGroupSet()::indexOf).toList()));
      } else {
        calls.add(TwoStepCalls.second(call, column++));
      }
    }
    return LogicalAggregate.create(
        groups,
        List.of(),
        ImmutableBitSet.range(keyCount),
        aggregate.getGroupSets().stream()
            .map(set -> set.toList().stream().map(aggregate.getGroupSet()::indexOf).toList())
            .map(ImmutableBitSet::of)
            .toList(),
        calls);
  }
}
