package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.mql.MqlFilter;
import io.cochonnet.adapter.mql.MqlFilter.AllOf;
import io.cochonnet.adapter.rel.MongoFilter;
import io.cochonnet.adapter.translate.FilterTranslator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
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
    RexBuilder rexBuilder = filter.getCluster().getRexBuilder();
    FilterTranslator translator = new FilterTranslator(rexBuilder, context.capabilities());
    List<RexNode> pushed = new ArrayList<>();
    List<RexNode> remainder = new ArrayList<>();
    List<MqlFilter> translations = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
      Optional<MqlFilter> translation = context.accept(translator.translate(conjunct));
      translation.ifPresent(translations::add);
      (translation.isPresent() ? pushed : remainder).add(conjunct);
    }
    if (!pushed.isEmpty()) {
      MqlFilter mql = translations.size() == 1 ? translations.get(0) : new AllOf(translations);
      RelNode below = filter(filter, RexUtil.composeConjunction(rexBuilder, pushed), mql);
      call.transformTo(
          remainder.isEmpty()
              ? below
              : LogicalFilter.create(below, RexUtil.composeConjunction(rexBuilder, remainder)));
    }
  }

  private MongoFilter filter(Filter filter, RexNode condition, MqlFilter mql) {
    RelTraitSet traits = filter.getTraitSet().replace(context.convention());
    return new MongoFilter(
        filter.getCluster(),
        traits,
        convert(filter.getInput(), filter.getInput().getTraitSet().replace(context.convention())),
        condition,
        mql);
  }
}
