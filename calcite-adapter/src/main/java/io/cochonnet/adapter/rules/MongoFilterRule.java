package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.rules.MongoNodes.SplitCondition;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexUtil;

/** Pushes the conjuncts of a filter that have an MQL form; the others stay above. */
final class MongoFilterRule extends RelRule<RuleConfig> {
  private final RuleContext context;

  private MongoFilterRule(RuleConfig config, RuleContext context) {
    super(config);
    this.context = context;
  }

  static RelOptRule create(RuleContext context) {
    return new RuleConfig(
            "MongoFilterRule:" + context.convention(),
            operand ->
                operand
                    .operand(LogicalFilter.class)
                    .predicate(filter -> !filter.containsOver())
                    .anyInputs(),
            config -> new MongoFilterRule(config, context))
        .toRule();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Filter filter = call.rel(0);
    SplitCondition split =
        new MongoNodes(context).split(filter.getCondition(), filter.getCluster().getRexBuilder());
    if (!split.pushed().isEmpty()) {
      RelNode input = filter.getInput();
      RelNode below = split.over(convert(input, input.getTraitSet().replace(context.convention())));
      call.transformTo(
          split.remainder().isEmpty()
              ? below
              : LogicalFilter.create(
                  below,
                  RexUtil.composeConjunction(
                      filter.getCluster().getRexBuilder(), split.remainder())));
    }
  }
}
