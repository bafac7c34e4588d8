package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.rel.MongoToEnumerableConverter;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;

/** Hands the rows of a pipeline to Calcite's enumerable convention. */
final class MongoToEnumerableConverterRule extends ConverterRule {
  private final RuleContext context;

  private MongoToEnumerableConverterRule(Config config, RuleContext context) {
    super(config);
    this.context = context;
  }

  static MongoToEnumerableConverterRule create(RuleContext context) {
    return (MongoToEnumerableConverterRule)
        Config.INSTANCE
            .withConversion(
                RelNode.class,
                context.convention(),
                EnumerableConvention.INSTANCE,
                "MongoToEnumerableConverterRule")
            .withRuleFactory(config -> new MongoToEnumerableConverterRule(config, context))
            .toRule();
  }

  @Override
  public RelNode convert(RelNode rel) {
    return new MongoToEnumerableConverter(
        rel.getCluster(),
        rel.getTraitSet().replace(getOutConvention()),
        rel,
        context.runner(),
        context.refusals());
  }
}
