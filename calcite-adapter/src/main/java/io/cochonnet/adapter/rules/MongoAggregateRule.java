package io.cochonnet.adapter.rules;

import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.jspecify.annotations.Nullable;

/** Pushes aggregates of which every call has an MQL form; distinct ones are expanded before. */
final class MongoAggregateRule extends ConverterRule {
  private final RuleContext context;

  private MongoAggregateRule(Config config, RuleContext context) {
    super(config);
    this.context = context;
  }

  static MongoAggregateRule create(RuleContext context) {
    return (MongoAggregateRule)
        Config.INSTANCE
            .withConversion(
                LogicalAggregate.class, Convention.NONE, context.convention(), "MongoAggregateRule")
            .withRuleFactory(config -> new MongoAggregateRule(config, context))
            .toRule();
  }

  @Override
  public @Nullable RelNode convert(RelNode rel) {
    Aggregate aggregate = (Aggregate) rel;
    return new MongoNodes(context)
        .aggregate(aggregate, convert(aggregate.getInput(), context.convention()))
        .orElse(null);
  }
}
